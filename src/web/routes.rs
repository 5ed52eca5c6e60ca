//! Every route, in tables: for everybody, for members, and for coordinators by what it is of.
//! Of two that an address fits, the first is taken.

use super::coordinator::{
    account, actions, cards, closing, closing_date, comparing, dates, discussion, entering,
    forgotten, importing, invited, inviting, keeping, library, link, more_cards, newcomer,
    own_address, paper, partnerships, people, plans, polls, record, round::opening, rounds, rules,
    second_factor, sending, sign_in, wording,
};
use super::{App, assets, explained, health, member, privacy, results, shared_record, vote};
use crate::import;
use actix_web::web::{Data, FormConfig, PayloadConfig, ServiceConfig, get, resource};

/// Largest body of a form, in bytes.
const LARGEST_FORM: usize = 64 * 1024;

/// Largest body of the one form that takes a file: the file, the same once more
/// in the field for its text, and the rest of the form.
const LARGEST_UPLOAD: usize = 4 * import::MAX_BYTES;

/// Largest body of a form of a discussion: several notes of the longest.
const LARGEST_NOTES: usize = 1024 * 1024;

pub(crate) fn routes(app: Data<App>) -> impl FnOnce(&mut ServiceConfig) {
    move |service| {
        service
            .app_data(app)
            .app_data(PayloadConfig::new(LARGEST_FORM))
            .app_data(FormConfig::default().limit(LARGEST_FORM))
            .configure(for_everybody)
            .configure(for_members)
            .configure(of_signing_in)
            .configure(of_accounts)
            .configure(of_partnerships)
            .configure(of_people)
            .configure(of_its_rounds)
            .configure(of_instruments)
            .configure(of_rounds)
            .configure(of_invitations)
            .configure(of_discussions);
    }
}

/// What is there for everybody, and for whoever looks whether the server is well.
fn for_everybody(service: &mut ServiceConfig) {
    service
        .route("/healthz", get().to(health::alive))
        .route("/readyz", get().to(health::ready))
        .service(resource("/robots.txt").route(get().to(assets::robots)))
        .service(resource("/favicon.ico").route(get().to(assets::icon)))
        .service(resource("/assets/{version}/{file}").route(get().to(assets::file)))
        .service(resource("/schema/{schema}").route(get().to(assets::schema)))
        .service(resource("/glossary").get(explained::glossary))
        .service(resource("/guide").get(explained::guide))
        .service(resource("/erasing").get(explained::erasing));
}

/// Members, by the link of a round or the word of a poll.
fn for_members(service: &mut ServiceConfig) {
    service
        .service(
            resource("/r/{round}")
                .get(member::landing)
                .post(member::step),
        )
        .service(resource("/r/{round}/thanks").get(member::thanks))
        .service(resource("/r/{round}/privacy").get(privacy::page))
        .service(resource("/r/{round}/results").get(results::shared))
        .service(resource("/r/{round}/results/{chart}").get(results::shared_chart))
        .service(resource("/v/{word}").get(vote::page).post(vote::send))
        .service(resource("/v/{word}/thanks").get(vote::thanks))
        .service(resource("/r/{round}/record").get(shared_record::page));
}

/// Ways in, and out.
fn of_signing_in(service: &mut ServiceConfig) {
    service
        .service(resource("/").get(sign_in::home))
        .service(
            resource("/sign-in")
                .get(sign_in::sign_in_page)
                .post(sign_in::sign_in),
        )
        .service(resource("/sign-in/step").post(entering::step))
        .service(resource("/sign-out").post(sign_in::sign_out))
        .service(
            resource("/welcome/{token}")
                .get(sign_in::welcome_page)
                .post(sign_in::welcome),
        )
        .service(
            resource("/invitation/{token}")
                .get(invited::look)
                .post(invited::accept),
        )
        .service(
            resource("/forgotten")
                .get(forgotten::form_page)
                .post(forgotten::ask),
        )
        .service(
            resource("/address/{token}")
                .get(own_address::check_page)
                .post(own_address::check),
        );
}

/// What coordinators have of their own.
fn of_accounts(service: &mut ServiceConfig) {
    service
        .service(resource("/account").get(account::show))
        .service(
            resource("/account/mail")
                .get(own_address::show)
                .post(own_address::give),
        )
        .service(resource("/account/mail/wanted").post(own_address::choose))
        .service(resource("/account/mail/remove").post(own_address::remove))
        .service(resource("/account/name").post(account::rename))
        .service(resource("/account/passphrase").post(account::change_passphrase))
        .service(resource("/account/sessions").post(account::end_sessions))
        .service(
            resource("/account/delete")
                .get(account::delete_page)
                .post(account::delete),
        )
        .service(resource("/account/second-factor").get(second_factor::show))
        .service(resource("/account/second-factor/proof").post(second_factor::prove))
        .service(
            resource("/account/second-factor/app")
                .get(second_factor::code_app::page)
                .post(second_factor::code_app::set_up),
        )
        .service(
            resource("/account/second-factor/passkey")
                .get(second_factor::passkeys::page)
                .post(second_factor::passkeys::add),
        )
        .service(
            resource("/account/second-factor/codes")
                .get(second_factor::recovery::page)
                .post(second_factor::recovery::anew),
        )
        .service(
            resource("/account/second-factor/remove/{what}")
                .get(second_factor::removal::page)
                .post(second_factor::removal::remove),
        );
}

/// Partnerships, and what is of one as a whole.
fn of_partnerships(service: &mut ServiceConfig) {
    service
        .service(resource("/partnerships").get(partnerships::list::list))
        .service(
            resource("/partnerships/new")
                .get(partnerships::edit::new_page)
                .post(partnerships::edit::add),
        )
        .service(resource("/partnerships/{id}").get(partnerships::show))
        .service(resource("/partnerships/{id}/dates.ics").get(dates::download))
        .service(resource("/partnerships/{id}/archive").post(partnerships::archive::archive))
        .service(
            resource("/partnerships/{id}/rules")
                .get(rules::page)
                .post(rules::keep),
        )
        .service(resource("/partnerships/{id}/actions").get(actions::page))
        .service(resource("/partnerships/{id}/actions.{ending}").get(actions::download))
        .service(resource("/partnerships/{id}/welcome").get(newcomer::page))
        .service(resource("/partnerships/{id}/welcome.pdf").get(newcomer::print))
        .service(
            resource("/partnerships/{id}/edit")
                .get(partnerships::edit::page)
                .post(partnerships::edit::save),
        )
        .service(
            resource("/partnerships/{id}/delete")
                .get(partnerships::delete_page)
                .post(partnerships::delete),
        )
        .service(
            resource("/partnerships/{id}/keeping")
                .get(keeping::page)
                .post(keeping::save),
        );
}

/// Who coordinates a partnership.
fn of_people(service: &mut ServiceConfig) {
    service
        .service(resource("/partnerships/{id}/coordinators").post(inviting::invite))
        .service(
            resource("/partnerships/{id}/invitations/{invitation}/withdraw")
                .post(inviting::withdraw),
        )
        .service(
            resource("/partnerships/{id}/coordinators/{person}/remove")
                .get(people::take_out_page)
                .post(people::take_out),
        )
        .service(
            resource("/partnerships/{id}/coordinators/{person}/role")
                .get(people::role_page)
                .post(people::change_role),
        )
        .service(
            resource("/partnerships/{id}/hand-over")
                .get(inviting::hand_over_page)
                .post(inviting::hand_over),
        );
}

/// How a partnership comes by rounds, and what they say side by side.
fn of_its_rounds(service: &mut ServiceConfig) {
    service
        .service(resource("/partnerships/{id}/compare").get(comparing::page))
        .service(resource("/partnerships/{id}/compare.{ending}").get(comparing::download))
        .service(resource("/partnerships/{id}/compare/{chart}").get(comparing::chart))
        .service(
            resource("/partnerships/{id}/rounds/new")
                .get(opening::form)
                .post(opening::step),
        )
        .service(resource("/partnerships/{id}/plans/{plan}").get(plans::show))
        .service(resource("/partnerships/{id}/plans/{plan}/drop").post(plans::drop_it))
        .service(resource("/partnerships/{id}/import").get(importing::choose))
        .service(
            resource("/partnerships/{id}/import/{instrument}")
                .app_data(PayloadConfig::new(LARGEST_UPLOAD))
                .get(importing::form)
                .post(importing::bring_in),
        )
        .service(
            resource("/partnerships/{id}/import/{instrument}/template.csv")
                .get(importing::template),
        );
}

/// The tools, as coordinators look at them.
fn of_instruments(service: &mut ServiceConfig) {
    service
        .service(resource("/instruments").get(library::list))
        .service(resource("/instruments/{id}").get(library::show))
        .service(resource("/instruments/{id}/questionnaire").get(library::questionnaire))
        .service(resource("/instruments/{id}/paper/{sheet}.pdf").get(paper::of_instrument))
        .service(resource("/instruments/{id}/report").get(library::report))
        .service(resource("/instruments/{id}/report.{ending}").get(library::download))
        .service(resource("/instruments/{id}/report/{chart}").get(library::chart));
}

/// A round, from its page to its end.
fn of_rounds(service: &mut ServiceConfig) {
    service
        .service(resource("/rounds/{id}/report").get(results::page))
        .service(resource("/rounds/{id}/report.{ending}").get(results::download))
        .service(resource("/rounds/{id}/report/{chart}").get(results::chart))
        .service(resource("/rounds/{id}").get(rounds::show))
        .service(resource("/rounds/{id}/paper/{sheet}.pdf").get(paper::of_round))
        .service(resource("/rounds/{id}/share").post(rounds::share))
        .service(
            resource("/rounds/{id}/date")
                .get(closing_date::date_page)
                .post(closing_date::date),
        )
        .service(
            resource("/rounds/{id}/close")
                .get(closing::close_page)
                .post(closing::close),
        )
        .service(
            resource("/rounds/{id}/anew")
                .get(closing::anew_page)
                .post(closing::anew),
        )
        .service(
            resource("/rounds/{id}/delete")
                .get(closing::delete_page)
                .post(closing::delete),
        );
}

/// What of a round is put into members' hands.
fn of_invitations(service: &mut ServiceConfig) {
    service
        .service(resource("/rounds/{id}/square").get(link::large))
        .service(resource("/rounds/{id}/square.{ending}").get(link::picture))
        .service(resource("/rounds/{id}/closing.ics").get(link::calendar))
        .service(
            resource("/rounds/{id}/texts/{which}")
                .get(wording::page)
                .post(wording::keep),
        )
        .service(resource("/rounds/{id}/cards").post(cards::print))
        .service(resource("/rounds/{id}/codes").post(cards::list))
        .service(resource("/rounds/{id}/more").post(more_cards::more))
        .service(
            resource("/rounds/{id}/send/{purpose}")
                .app_data(PayloadConfig::new(LARGEST_UPLOAD))
                .get(sending::page)
                .post(sending::post),
        )
        .service(resource("/rounds/{id}/sending").get(sending::show))
        .service(resource("/rounds/{id}/sending/noted").post(sending::noted))
        .service(resource("/rounds/{id}/sending/cards").post(sending::cards));
}

/// The discussion of a round, its record and its actions.
fn of_discussions(service: &mut ServiceConfig) {
    service
        .service(resource("/rounds/{id}/record").get(record::page))
        .service(resource("/rounds/{id}/record.{ending}").get(record::download))
        .service(resource("/rounds/{id}/record/share").post(record::share))
        .service(
            resource("/rounds/{id}/discussion")
                .app_data(PayloadConfig::new(LARGEST_NOTES))
                .get(discussion::prepare)
                .post(discussion::plan),
        )
        .service(
            resource("/rounds/{id}/discussion/fields")
                .app_data(PayloadConfig::new(LARGEST_NOTES))
                .post(discussion::fields),
        )
        .service(resource("/rounds/{id}/discussion/changes").get(discussion::changes))
        .service(resource("/rounds/{id}/discussion/events").get(discussion::events))
        .service(resource("/rounds/{id}/discussion/follow").get(discussion::follow))
        .service(
            resource("/rounds/{id}/discussion/polls")
                .get(polls::page)
                .post(polls::start),
        )
        .service(resource("/rounds/{id}/discussion/polls/end").post(polls::end))
        .service(resource("/rounds/{id}/discussion/way").post(discussion::set_way))
        .service(
            resource("/rounds/{id}/actions/{number}")
                .get(actions::form::page)
                .post(actions::form::save),
        )
        .service(
            resource("/rounds/{id}/actions/{number}/state")
                .get(actions::state_page)
                .post(actions::state),
        )
        .service(
            resource("/rounds/{id}/discussion/{place}")
                .app_data(PayloadConfig::new(LARGEST_NOTES))
                .get(discussion::show)
                .post(discussion::save),
        );
}
