//! `tablee rotate-key`.

use super::{Settings, places};
use crate::store::{
    DroppedKeys, Places, Rotation, add_key, drop_old_keys, replace_lost_keys, rotate_key,
};
use anyhow::bail;
use clap::Args;

#[derive(Args)]
pub(super) struct RotateArgs {
    /// Only draw the key into the file, for several machines: copy that file to each of
    /// them, then rotate without this
    #[arg(long, group = "step")]
    add: bool,
    /// Take the keys out of the file that were drawn for this database and that it needs no
    /// more: copies of it that are older than the change then say nothing of its boxes
    #[arg(long, group = "step")]
    drop_old: bool,
    /// The key in use is lost with its file: go on with another. Boxes under the lost one
    /// stay shut for ever
    #[arg(long, group = "step")]
    keys_are_lost: bool,
    #[command(flatten)]
    settings: Settings,
}

pub(super) fn run(args: &RotateArgs) -> anyhow::Result<()> {
    let config = args.settings.check_in_private()?;
    if config.database.is_none() {
        bail!(
            "no database is set, so the ballot boxes are in the data folder, where every answer \
             has them sealed under another key: there is nothing to rotate"
        );
    }
    let places = places(&config);
    if args.add {
        return add(&places);
    }
    if args.drop_old {
        return drop_old(&places);
    }
    let done = if args.keys_are_lost {
        replace_lost_keys(&places)?
    } else {
        rotate_key(&places)?
    };
    tell(&places, &done)
}

fn add(places: &Places) -> anyhow::Result<()> {
    let file = shown(places);
    if add_key(places)? {
        println!("Drew a key into {file}, which nothing uses yet.");
    } else {
        println!("The newest key of {file} is not in use yet; no other was drawn.");
    }
    println!(
        "Copy the file to every machine that serves this database, over the one that is there, \
         then run `tablee rotate-key` on one of them. No program need be restarted."
    );
    Ok(())
}

fn drop_old(places: &Places) -> anyhow::Result<()> {
    let file = shown(places);
    let DroppedKeys { dropped, others } = drop_old_keys(places)?;
    match dropped {
        0 => println!("There is no key of this database in {file} that it does not need."),
        dropped => println!(
            "Took {dropped} out of {file}. Do the same on every machine that serves this database, \
             and destroy other copies of the old file."
        ),
    }
    if others > 0 {
        println!(
            "Keys that stay there, since this database does not know them as its own: {others}. \
             Another database may need them, which only you can know."
        );
    }
    Ok(())
}

fn tell(places: &Places, done: &Rotation) -> anyhow::Result<()> {
    let file = shown(places);
    let boxes = match done.boxes.boxes {
        1 => "1 ballot box".to_owned(),
        n => format!("{n} ballot boxes"),
    };
    if done.drew {
        println!("Drew a key into {file}, and sealed {boxes} anew under it.");
    } else {
        println!("Sealed {boxes} anew under the newest key of {file}.");
    }
    println!(
        "Every machine that serves this database needs this file now, or its boxes stay shut there. \
         When it has it: `tablee rotate-key --drop-old`, so that older copies of the database say \
         nothing of them."
    );
    if done.boxes.left.is_empty() {
        return Ok(());
    }
    let rounds: Vec<String> = done.boxes.left.iter().map(ToString::to_string).collect();
    bail!(
        "the boxes of these rounds could not be opened, because their master key is not in {file} \
         or they are damaged; they are as they were: {}. Put the file back that has their key, \
         with the newest one in it, and run this again",
        rounds.join(", ")
    )
}

fn shown(places: &Places) -> String {
    places.ring_file().display().to_string()
}
