//! `tablee coordinator add | reset | disable | enable | remove | give | list`,
//! also while the server runs: it looks at every request who may make it.

use super::Settings;
use crate::config::Config;
use crate::spelling;
use crate::store::{Account, Gift, NamedPartnership, Parting, SecondFactor, Store};
use anyhow::{Context, bail};
use clap::Subcommand;
use jiff::Timestamp;

#[derive(Subcommand)]
pub(super) enum Action {
    /// Add a coordinator and print a one-time link for the passphrase
    Add {
        /// Name to sign in with
        name: String,
    },
    /// Print a one-time link for a new passphrase; ends the old one and every session
    Reset {
        /// Name to sign in with
        name: String,
        /// Take their second step away too: app, passkeys and recovery codes. For
        /// somebody who has lost all of it and whom you know
        #[arg(long)]
        drop_second_step: bool,
    },
    /// Let a coordinator sign in nowhere, and end their sessions and links
    Disable {
        /// Name to sign in with
        name: String,
    },
    /// Let a disabled coordinator sign in again
    Enable {
        /// Name to sign in with
        name: String,
    },
    /// Delete a coordinator's account; their partnerships stay with the others
    Remove {
        /// Name to sign in with
        name: String,
    },
    /// Give a partnership that nobody coordinates who can sign in to somebody
    Give {
        /// Its identifier, or its name where no other has it; 'list' shows both
        partnership: String,
        /// Name of the person, who has an account
        name: String,
    },
    /// List everybody with an account, and what they are in which partnership
    List,
}

pub(super) fn run(action: &Action, settings: &Settings) -> anyhow::Result<()> {
    let config = settings.check()?;
    let store = settings.open_records()?;
    match action {
        Action::List => list(&store),
        Action::Add { name } => {
            let person = add(&store, name.trim())?;
            hand_over(&store, &person, &config)
        }
        Action::Reset {
            name,
            drop_second_step,
        } => reset(&store, &find(&store, name)?, *drop_second_step, &config),
        Action::Disable { name } => {
            let person = find(&store, name)?;
            store.disable(&person.id, true)?;
            println!(
                "{} signs in nowhere any more; sessions, links and invitations of theirs do not \
                 hold. 'enable' undoes it.",
                person.name
            );
            tell_left_alone(&store)
        }
        Action::Enable { name } => {
            let person = find(&store, name)?;
            store.disable(&person.id, false)?;
            println!("{} can sign in again.", person.name);
            Ok(())
        }
        Action::Remove { name } => remove(&store, &find(&store, name)?),
        Action::Give { partnership, name } => {
            let person = find(&store, name)?;
            give(&store, &find_partnership(&store, partnership)?, &person)
        }
    }
}

fn list(store: &Store) -> anyhow::Result<()> {
    for person in store.accounts()? {
        let second = store.second_factor(&person.id)?;
        println!("{}{}", person.name, notes(&person, &second));
        for (partnership, role) in store.partnerships_of(&person.id)? {
            println!(
                "    {} of {} ({})",
                role.name(),
                partnership.name,
                partnership.id
            );
        }
    }
    tell_left_alone(store)
}

/// Says of which partnerships nobody who can sign in says what becomes.
fn tell_left_alone(store: &Store) -> anyhow::Result<()> {
    for left in store.left_alone()? {
        println!(
            "nobody who can sign in coordinates {} ({}); 'give' gives it to somebody",
            left.name, left.id
        );
    }
    Ok(())
}

fn find_partnership(store: &Store, wanted: &str) -> anyhow::Result<NamedPartnership> {
    let all = store.all_partnerships()?;
    let named = |one: &&NamedPartnership| one.id.as_str() == wanted || one.name == wanted;
    let found: Vec<_> = all.iter().filter(named).collect();
    match found[..] {
        [one] => Ok(one.clone()),
        [] => bail!("there is no partnership {wanted}; 'list' shows which there are"),
        _ => {
            let ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
            bail!(
                "several partnerships are called {wanted}: say which, of {}",
                ids.join(", ")
            )
        }
    }
}

fn give(store: &Store, given: &NamedPartnership, to: &Account) -> anyhow::Result<()> {
    if to.disabled {
        bail!("{} is disabled; 'enable' comes first", to.name);
    }
    match store.give_partnership(&given.id, &to.id)? {
        Gift::Given => {
            println!(
                "{} coordinates {} now. Whoever else is in it stays what they are, and sees so.",
                to.name, given.name
            );
            Ok(())
        }
        Gift::Coordinated(names) => bail!(
            "{} is in good hands: {} can invite somebody, or hand it over, on its page. If they \
             are gone for good, 'disable' comes first",
            given.name,
            names.join(", ")
        ),
    }
}

fn add(store: &Store, name: &str) -> anyhow::Result<Account> {
    if name.is_empty() {
        bail!("the name is empty");
    }
    if let Some(c) = spelling::unseen(name) {
        let c = spelling::code_point(c);
        bail!("the name has a character that cannot be seen ({c})");
    }
    let added = store.add_account(name)?;
    added.with_context(|| {
        format!("there is a coordinator named {name} already; 'reset' makes a new link")
    })
}

/// A new passphrase for somebody who is known to whoever types this. The second
/// step stays, or a stolen link would be enough, unless all of it is lost.
fn reset(
    store: &Store,
    person: &Account,
    drop_second_step: bool,
    config: &Config,
) -> anyhow::Result<()> {
    if person.disabled {
        bail!("{} is disabled; 'enable' comes first", person.name);
    }
    let has = store.second_factor(&person.id)?.is_set_up();
    hand_over(store, person, config)?;
    println!("The passphrase of before and every session of theirs have ended.");
    if drop_second_step {
        store.drop_second_factor(&person.id)?;
        println!(
            "Their second step is gone: app, passkeys and recovery codes. Whoever opens the link \
             is in, so hand it to {} alone; they can set up a second step anew.",
            person.name
        );
    } else if has {
        println!(
            "They are still asked for their second step. If they have lost all of it, recovery \
             codes too: --drop-second-step"
        );
    }
    Ok(())
}

fn notes(person: &Account, second: &SecondFactor) -> String {
    let notes = [
        (person.passphrase.is_none(), " (no passphrase yet)"),
        (person.disabled, " (disabled)"),
        (second.is_set_up(), " (second step)"),
        (
            person.shares_name,
            " (looks like another's name: ask one of them to choose another, on the page of \
             their account)",
        ),
    ];
    let there = notes.into_iter().filter(|(is_so, _)| *is_so);
    there.map(|(_, note)| note).collect()
}

fn find(store: &Store, name: &str) -> anyhow::Result<Account> {
    let found = store.account_named(name);
    found?
        .with_context(|| format!("there is no coordinator named {name}; 'list' shows who there is"))
}

fn remove(store: &Store, person: &Account) -> anyhow::Result<()> {
    match store.remove_account(&person.id)? {
        Parting::Gone => {
            println!("{} has no account here any more.", person.name);
            Ok(())
        }
        Parting::Alone(partnerships) => bail!(
            "{} alone coordinates {}: nobody could open or close anything there. Let them hand \
             it over or delete it, on its page; or 'disable' them, which keeps them out, and \
             'give' it to somebody",
            person.name,
            partnerships.join(", ")
        ),
    }
}

/// Prints a one-time link under the address that people use, as far as it is
/// known: of this command's settings, or noted by the server.
fn hand_over(store: &Store, person: &Account, config: &Config) -> anyhow::Result<()> {
    let (public, listen) = (&config.public_address, config.listen);
    let noted = store.noted_public_address()?;
    let token = store.make_link(Some(&person.id), Timestamp::now())?;
    let address = public.clone().or(noted).unwrap_or_else(|| {
        eprintln!(
            "no public address is known: `tablee serve --public-address https://…` notes it. \
             This link leads to this machine alone; put the address that people use in the place \
             of http://{listen}"
        );
        format!("http://{listen}")
    });
    println!(
        "Hand this link to {}; it works once, within 72 hours:",
        person.name
    );
    println!("{address}/welcome/{token}");
    Ok(())
}
