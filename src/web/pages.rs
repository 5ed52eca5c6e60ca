//! Pages: handlebars templates, one typed view each, texts through `{{t}}`.

use super::{assets, language};
use crate::instrument::{Language, Reader};
use crate::texts::{self, Arg};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, RenderContext, RenderError, RenderErrorReason,
    ScopedJson, handlebars_helper,
};
use include_dir::{Dir, include_dir};
use serde::Serialize;
use std::ffi::OsStr;
use std::sync::LazyLock;

/// What a page shows; its type says which template lays it out.
pub(crate) trait View: Serialize {
    /// The file of the template in `templates/pages`, without its ending.
    const PAGE: &'static str;
    /// The stylesheet that it has.
    const STYLE: &'static str = "tablee.css";
    /// The script that it asks for, if its template brings none along.
    const SCRIPT: Option<&'static str> = Some("tablee.js");
}

/// `page_view!(Review: "review", "member.css", Some("member.js"))`: a view, its
/// template, which exists or this does not compile, and what the page asks for
/// where that is not what most do.
macro_rules! page_view {
    ($view:ty: $page:literal $(, $style:literal, $script:expr)?) => {
        impl crate::web::pages::View for $view {
            const PAGE: &'static str = {
                const _: &str = include_str!(concat!(
                    env!("CARGO_MANIFEST_DIR"),
                    "/templates/pages/",
                    $page,
                    ".hbs"
                ));
                $page
            };
            $(
                const STYLE: &'static str = $style;
                const SCRIPT: Option<&'static str> = $script;
            )?
        }
    };
}
pub(crate) use page_view;

/// Templates by the names of their files.
static TEMPLATES: [Dir<'_>; 2] = [
    include_dir!("$CARGO_MANIFEST_DIR/templates/partials"),
    include_dir!("$CARGO_MANIFEST_DIR/templates/pages"),
];

static REGISTRY: LazyLock<Handlebars<'static>> = LazyLock::new(|| {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    registry.register_helper("t", Box::new(Translate));
    registry.register_helper("asset", Box::new(asset));
    registry.register_helper("first_page_script", Box::new(first_page_script));
    for file in TEMPLATES.iter().flat_map(Dir::files) {
        let name = file.path().file_stem().and_then(OsStr::to_str);
        let source = file.contents_utf8();
        registry
            .register_template_string(name.expect("a name"), source.expect("text"))
            .expect("templates of ours are valid");
    }
    registry
});

/// What no view may have of its own: the names of [`Page`].
const PAGES_OWN: [&str; 14] = [
    "lang",
    "own_lang",
    "from_the_right",
    "languages",
    "signed_in",
    "query",
    "has_errors",
    "is_preview",
    "answers_at",
    "resend",
    "resend_to",
    "resend_value",
    "style",
    "script",
];

/// What every page has beside its own view.
#[derive(Serialize)]
struct Page<'a> {
    /// The language of the page.
    lang: &'a str,
    /// The language of its own words: another where ours are not in that.
    own_lang: &'a str,
    from_the_right: bool,
    languages: Vec<Offered<'a>>,
    signed_in: Option<&'a SignedInAs>,
    /// What stands before the language in the links that change it.
    query: String,
    /// The page has a summary of errors: its title says so first.
    has_errors: bool,
    /// The page is to be looked at: it has no form.
    is_preview: bool,
    /// The page answers a form, and its links to other languages lead here: not
    /// where they would lose what was typed.
    answers_at: Option<&'a str>,
    /// Name and value of the button by which the page's form comes back in another
    /// language and does nothing else; a page with such a form gives its own.
    resend: &'a str,
    resend_value: &'a str,
    /// Where that form is sent to, if not to this address.
    resend_to: &'a str,
    style: &'static str,
    script: Option<&'static str>,
    #[serde(flatten)]
    view: serde_json::Value,
}

/// A language that the reader may switch to.
#[derive(Serialize)]
pub(crate) struct Offered<'a> {
    tag: &'a str,
    name: String,
    current: bool,
}

/// Who is signed in, for the head of a coordinator's page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SignedInAs {
    pub(crate) name: String,
    /// The token that every form of this session carries.
    pub(crate) csrf: String,
}

/// The languages of `offered` by their own names.
pub(crate) fn offered<'a>(languages: &'a [Language], current: &Language) -> Vec<Offered<'a>> {
    languages
        .iter()
        .map(|language| Offered {
            tag: language.as_str(),
            name: texts::own_name(language),
            current: language == current,
        })
        .collect()
}

/// Renders the page of a view for `reader`, with links to the same page in the
/// other languages of `switch`; a page that was posted has its own buttons. What
/// a page was asked with and these links must keep, its view has as `carried`.
///
/// # Panics
/// When the view lacks a field of its template: a defect that the tests find.
pub(crate) fn render<V: View>(
    reader: &Reader,
    switch: &[Language],
    signed_in: Option<&SignedInAs>,
    view: &V,
) -> String {
    render_answer(reader, switch, None, signed_in, view)
}

/// As [`render`], of a page that answers a form: `at` is the page that its links
/// to other languages open, where it has no form that could come back in one.
pub(crate) fn render_answer<V: View>(
    reader: &Reader,
    switch: &[Language],
    at: Option<&str>,
    signed_in: Option<&SignedInAs>,
    view: &V,
) -> String {
    let name = V::PAGE;
    let view = serde_json::to_value(view).unwrap_or_else(|error| panic!("page {name}: {error}"));
    let hidden = PAGES_OWN.iter().find(|own| view.get(**own).is_some());
    debug_assert!(
        hidden.is_none(),
        "page {name} hides {hidden:?} of every page"
    );
    let errors = view.get("errors").and_then(serde_json::Value::as_array);
    let carried = view.get("carried").and_then(serde_json::Value::as_str);
    let is_preview = view.get("preview").is_some();
    let languages = if switch.len() > 1 {
        offered(switch, reader)
    } else {
        Vec::new()
    };
    let page = Page {
        query: carried.unwrap_or_default().to_owned(),
        lang: reader.as_str(),
        own_lang: texts::spoken(reader).as_str(),
        from_the_right: language::begins_at_the_right(reader),
        languages,
        signed_in,
        is_preview,
        answers_at: at,
        resend: "",
        resend_value: "",
        resend_to: "",
        style: V::STYLE,
        script: V::SCRIPT,
        has_errors: errors.is_some_and(|errors| !errors.is_empty()),
        view,
    };
    REGISTRY
        .render(name, &page)
        .unwrap_or_else(|error| panic!("page {name}: {error}"))
}

/// A part of a page by itself, as it stands there for `reader`: the file of its
/// template in `templates/partials`, without its ending, and what that asks for.
///
/// # Panics
/// As [`render`].
pub(crate) fn part(name: &str, reader: &Reader, view: &impl Serialize) -> String {
    #[derive(Serialize)]
    struct Part<'a, V> {
        lang: &'a str,
        own_lang: &'a str,
        #[serde(flatten)]
        view: &'a V,
    }
    let part = Part {
        lang: reader.as_str(),
        own_lang: texts::spoken(reader).as_str(),
        view,
    };
    REGISTRY
        .render(name, &part)
        .unwrap_or_else(|error| panic!("part {name}: {error}"))
}

// `{{asset "tablee.css"}}`: the address of a file that the page asks for.
handlebars_helper!(asset: |name: str| {
    assets::address_of(name).unwrap_or_else(|| panic!("there is no asset {name}"))
});

// `{{{first_page_script}}}`: what the content security policy lets stand in a page.
handlebars_helper!(first_page_script: | | assets::first_page_script());

/// `{{t "key" name=value}}`: the text of a key, as the reader of the page is
/// spoken to. A value
/// rather than output, so that it is escaped once wherever it ends up.
struct Translate;

impl HelperDef for Translate {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let key = helper
            .param(0)
            .and_then(|param| param.value().as_str())
            .ok_or(RenderErrorReason::ParamNotFoundForIndex("t", 0))?;
        let language = context
            .data()
            .get("own_lang")
            .and_then(|lang| lang.as_str())
            .and_then(Language::parse)
            .ok_or(RenderErrorReason::MissingVariable(Some(
                "own_lang".to_owned(),
            )))?;
        let args: Vec<(&str, Arg)> = helper
            .hash()
            .iter()
            .map(|(name, value)| (*name, arg(value.value())))
            .collect();
        Ok(ScopedJson::Derived(
            texts::text(&language, key, &args).into(),
        ))
    }
}

fn arg(value: &serde_json::Value) -> Arg {
    match (value.as_i64(), value.as_str()) {
        (Some(number), _) => Arg::Number(number),
        (None, Some(word)) => Arg::Word(word.to_owned()),
        (None, None) => Arg::Word(value.to_string()),
    }
}
