//! What the sample's partnership said and decided after its last two rounds. Made
//! up: a table of two languages, each note in that of whoever noted it.

use crate::discussion::{Field, fingerprint};
use crate::round::Id;
use crate::store::{Change, Store, Written};
use anyhow::{Context, ensure};
use jiff::ToSpan;
use jiff::civil::Date;

/// What the partnership holds to.
pub(super) const PRINCIPLES: &str = "Les personnes qui vivent ici décident avec nous, pas après nous.\n\
    We say who decides what before we discuss it.\n\
    On parle lentement : deux langues, un même repas.\n\
    What we promise, we follow up at the next meeting.";

/// What is noted in a field.
pub(super) enum Said {
    Text(&'static str),
    /// The day that is so many days after the round was closed.
    After(i32),
}

use Said::{After, Text};

/// Of the year before last.
pub(super) const SECOND: &[(&str, Said)] = &[
    ("plan/minutes", Text("60")),
    ("plan/people", Text("11")),
    ("plan/leads", Text("Centre de ressources, avec une voisine")),
    ("plan/languages", Text("fr en")),
    ("subjects", Text("question/1 requirement/R5 question/15")),
    (
        "meeting/surprises",
        Text(
            "Personne ne s’attendait à « réponses partagées » sur l’écoute.\nThat half of us answered: the others were at the school fair.",
        ),
    ),
    (
        "meeting/expected",
        Text("Que le suivi des décisions soit faible."),
    ),
    ("meeting/missing", Text("The newcomers of this summer.")),
    (
        "about/question/1/what",
        Text(
            "Au comité du marché, deux résidentes ont changé l’horaire ; à la table, elles n’ont rien vu passer.",
        ),
    ),
    (
        "about/question/1/so-what",
        Text("People are heard where they already sit, not where the budget is decided."),
    ),
    (
        "about/question/1/now-what",
        Text("Leur faire une place avant que l’ordre du jour soit écrit."),
    ),
    ("about/question/1/hands", Text("ours")),
    (
        "about/requirement/R5/what",
        Text("The two largest organizations speak first, and the meeting is half over."),
    ),
    ("about/requirement/R5/hands", Text("ours")),
    (
        "about/question/15/what",
        Text("Trois décisions du printemps n’ont jamais été relues."),
    ),
    ("about/question/15/hands", Text("ours")),
    (
        "action/1/what",
        Text(
            "Quand nous préparons l’ordre du jour, l’animation appellera deux familles du quartier pour leur demander ce qui manque.",
        ),
    ),
    ("action/1/who", Text("Centre de ressources (animation)")),
    ("action/1/due", After(75)),
    ("action/1/requirement", Text("R1")),
    (
        "action/1/shows",
        Text("Un point de chaque rencontre vient d’une famille."),
    ),
    ("action/1/state", Text("done")),
    ("action/1/helped", Text("yes")),
    ("action/1/closed", After(110)),
    (
        "action/2/what",
        Text(
            "When we open a subject, the chair will give each organization one minute, the smallest first.",
        ),
    ),
    ("action/2/who", Text("Chair")),
    ("action/2/due", After(60)),
    ("action/2/requirement", Text("R5")),
    (
        "action/2/shows",
        Text("In a month, nobody remembers a meeting where they did not speak."),
    ),
    (
        "action/2/stops",
        Text("The round of news at the beginning: it goes into the invitation."),
    ),
    ("action/2/state", Text("done")),
    ("action/2/helped", Text("somewhat")),
    ("action/2/closed", After(95)),
    (
        "action/3/what",
        Text(
            "Quand une décision est prise, le secrétariat l’inscrira dans un tableau que tout le monde peut ouvrir.",
        ),
    ),
    ("action/3/who", Text("Secrétariat")),
    ("action/3/due", After(120)),
    ("action/3/requirement", Text("R6")),
    ("action/3/state", Text("dropped")),
    (
        "action/3/why",
        Text("Le tableau existait déjà à la Ville ; en tenir deux ne servait à personne."),
    ),
    ("action/3/closed", After(200)),
    (
        "meeting/proud",
        Text("Onze personnes autour de la même soupe, un mardi de novembre."),
    ),
    (
        "meeting/thanks",
        Text("The school, for the room and the interpreter."),
    ),
    ("meeting/next-look", After(90)),
];

/// Of the last year.
pub(super) const THIRD: &[(&str, Said)] = &[
    ("plan/minutes", Text("60")),
    ("plan/people", Text("13")),
    ("plan/leads", Text("Chair, with the health centre")),
    ("plan/languages", Text("en fr")),
    ("subjects", Text("requirement/R3 question/16 question/18")),
    (
        "meeting/surprises",
        Text(
            "That more of us say we can change a decision.\nQue les moyens inégaux ressortent encore.",
        ),
    ),
    (
        "meeting/expected",
        Text("Access to information: the city’s table works."),
    ),
    (
        "about/requirement/R3/what",
        Text("In March the table said no to the second market, and the city followed."),
    ),
    (
        "about/requirement/R3/so-what",
        Text("Quand nous avons une position écrite, on nous écoute."),
    ),
    (
        "about/requirement/R3/now-what",
        Text("Écrire la prochaine avant la consultation, pas pendant."),
    ),
    ("about/requirement/R3/hands", Text("ours")),
    ("about/requirement/R3/answer", Text("B")),
    (
        "about/requirement/R3/reason",
        Text("We weigh in once we are asked; we are not yet asked first."),
    ),
    (
        "about/question/16/what",
        Text("Les petits organismes perdent une demi-journée de salaire à chaque rencontre."),
    ),
    ("about/question/16/hands", Text("carry")),
    (
        "about/question/16/carry-to",
        Text("The foundation that pays for the project"),
    ),
    ("about/question/16/answer", Text("not-agreed")),
    (
        "about/question/16/reason",
        Text("Les grands ne le voient pas ; on le note."),
    ),
    (
        "about/question/18/what",
        Text("Nobody has met the new borough council."),
    ),
    ("about/question/18/hands", Text("ours")),
    ("about/question/18/answer", Text("B")),
    (
        "action/1/what",
        Text(
            "When a consultation is announced, the chair will send a page of our position to everyone two weeks before.",
        ),
    ),
    ("action/1/who", Text("Chair")),
    ("action/1/due", After(90)),
    ("action/1/requirement", Text("R3")),
    ("action/1/shows", Text("The city quotes the page.")),
    ("action/1/state", Text("done")),
    ("action/1/helped", Text("yes")),
    ("action/1/closed", After(130)),
    (
        "action/2/what",
        Text(
            "Quand la fondation renouvellera le projet, le centre de santé demandera une compensation pour les petits organismes.",
        ),
    ),
    ("action/2/who", Text("Centre de santé")),
    ("action/2/due", After(420)),
    ("action/2/requirement", Text("R5")),
    (
        "action/2/shows",
        Text("Une ligne « présence aux rencontres » dans le budget."),
    ),
    ("action/2/state", Text("under-way")),
    (
        "action/3/what",
        Text("When the new council has been elected, two of us will invite its members to a meal."),
    ),
    ("action/3/who", Text("The school and the food bank")),
    ("action/3/due", After(300)),
    ("action/3/requirement", Text("R6")),
    (
        "action/3/shows",
        Text("Somebody of the council sits at the table once."),
    ),
    ("action/3/stops", Text("The spring newsletter.")),
    (
        "meeting/later",
        Text("A place for teenagers, perhaps with the library."),
    ),
    ("meeting/proud", Text("We said no together, and it held.")),
    (
        "meeting/thanks",
        Text("Aux deux familles qui relisent l’ordre du jour."),
    ),
    ("meeting/next-look", After(100)),
];

/// Notes all of it, the way that it goes on the web.
pub(super) fn note(
    store: &Store,
    id: &Id,
    closed_on: Date,
    said: &[(&str, Said)],
) -> anyhow::Result<()> {
    let round = store.round(id)?.context("the sample's round is there")?;
    let mut changes = Vec::new();
    for (name, said) in said {
        let text = match said {
            Text(text) => (*text).to_owned(),
            After(days) => (closed_on + days.days()).to_string(),
        };
        let field = Field::parse(name).with_context(|| format!("a field: {name}"))?;
        let checked = field.check(&text, round.settings.instrument());
        ensure!(
            checked.is_ok(),
            "a sample cannot be noted: {name}: {checked:?}"
        );
        changes.push(Change {
            field,
            shown: fingerprint(""),
            text,
        });
    }
    let written = store.note(id, &changes)?;
    ensure!(
        written.iter().all(|one| *one == Written::Stored),
        "a sample was not noted"
    );
    Ok(())
}
