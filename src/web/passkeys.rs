//! Passkeys as a second step: what a browser is asked for, and whether what it
//! answers holds. Of a passkey this server keeps the public part alone.

use crate::config::Config;
use crate::round::Id;
use crate::store::{Account, Passkey};
use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use serde_json::{Value, json};
use std::net::IpAddr;
use webauthn_rp::bin::{Decode, Encode};
use webauthn_rp::request::auth::{AllowedCredentials, AuthenticationVerificationOptions};
use webauthn_rp::request::register::{
    PublicKeyCredentialUserEntity, RegistrationVerificationOptions, UserHandle,
};
use webauthn_rp::request::{AsciiDomain, Credentials, PublicKeyCredentialDescriptor, RpId};
use webauthn_rp::response::register::{CompressedPubKey, DynamicState, StaticState};
use webauthn_rp::response::{AuthTransports, CredentialId};
use webauthn_rp::{
    AuthenticatedCredential, NonDiscoverableAuthentication,
    NonDiscoverableAuthenticationServerState, NonDiscoverableCredentialRequestOptions,
    PublicKeyCredentialCreationOptions, Registration, RegistrationServerState,
};

/// Whose a passkey is, for the device that keeps it: the identifier.
type Handle = UserHandle<{ Id::LENGTH }>;
/// A public key as it is kept.
type PublicKey = CompressedPubKey<[u8; 32], [u8; 32], [u8; 48], Vec<u8>>;

/// This server, as devices know it: a passkey is of one name, and of no other.
pub(crate) struct Site {
    name: RpId,
    /// Where its pages are: what comes from any other place is refused.
    origin: String,
}

/// Why this server has no passkeys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoPasskeys {
    /// Nobody has said under which address it is reached.
    Unset,
    /// It is reached without HTTPS.
    Insecure,
    /// It is reached by a number, not by a name.
    Number,
}

/// A browser was asked to make a passkey.
pub(crate) struct Making(RegistrationServerState<{ Id::LENGTH }>);

/// A browser was asked for a passkey that there is.
pub(crate) struct Using(NonDiscoverableAuthenticationServerState);

/// What a browser was asked, for another program that it may answer to.
macro_rules! shared {
    ($($asked:ident: $state:ty;)*) => {$(
        impl Serialize for $asked {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let state = self.0.encode().map_err(ser::Error::custom)?;
                to.serialize_str(&BASE64URL_NOPAD.encode(&state))
            }
        }

        impl<'de> Deserialize<'de> for $asked {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let state = String::deserialize(from)?;
                let state = BASE64URL_NOPAD.decode(state.as_bytes());
                let state = state.map_err(de::Error::custom)?;
                <$state>::decode(&state).map(Self).map_err(de::Error::custom)
            }
        }
    )*};
}

shared! {
    Making: RegistrationServerState<{ Id::LENGTH }>;
    Using: NonDiscoverableAuthenticationServerState;
}

/// A passkey that was made.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Made {
    /// What the device calls it.
    pub(crate) credential: String,
    /// [`PublicPart`] as JSON.
    pub(crate) public_part: String,
}

/// What is kept of a passkey, each in the form of the crate that reads it.
#[derive(Serialize, Deserialize)]
struct PublicPart {
    key: String,
    /// How often it was used, if the device counts, and what it says of itself.
    state: String,
    /// How a device with it is reached: by cable, by radio, or in the machine.
    transports: u8,
}

impl Site {
    /// The server at its public address, if browsers offer passkeys there.
    pub(crate) fn of(config: &Config) -> Result<Self, NoPasskeys> {
        let address = config.public_address.as_deref().ok_or(NoPasskeys::Unset)?;
        Self::at(&address.to_ascii_lowercase())
    }

    fn at(address: &str) -> Result<Self, NoPasskeys> {
        let (scheme, place) = address.split_once("://").ok_or(NoPasskeys::Unset)?;
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !port.contains(']') => (host, Some(port)),
            _ => (place, None),
        };
        let is_secure = scheme == "https" || host == "localhost" || host.ends_with(".localhost");
        if host.starts_with('[') || host.parse::<IpAddr>().is_ok() {
            return Err(NoPasskeys::Number);
        }
        if !is_secure {
            return Err(NoPasskeys::Insecure);
        }
        let name = AsciiDomain::try_from(host.to_owned()).map_err(|_| NoPasskeys::Number)?;
        // As browsers write it: without the port that goes without saying.
        let usual = if scheme == "https" { "443" } else { "80" };
        let port = port.filter(|port| *port != usual);
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self {
            origin: format!("{scheme}://{host}{port}"),
            name: RpId::Domain(name),
        })
    }

    /// Asks for a new passkey; a device that has one of `known` makes no other.
    /// The second is what the browser's script is given.
    pub(crate) fn ask_to_make(
        &self,
        person: &Account,
        known: &[Passkey],
    ) -> Option<(Making, String)> {
        let handle = handle(&person.id)?;
        let user = PublicKeyCredentialUserEntity::from(&handle);
        let known = known.iter().filter_map(descriptor).collect();
        let asked = PublicKeyCredentialCreationOptions::second_factor(&self.name, user, known);
        let (state, asked) = asked.start_ceremony().ok()?;
        let mut asked = serde_json::to_value(asked).ok()?;
        let user = asked.get_mut("user").and_then(Value::as_object_mut)?;
        user.insert("name".to_owned(), json!(person.name));
        user.insert("displayName".to_owned(), json!(person.name));
        Some((Making(state), asked.to_string()))
    }

    /// The passkey that a browser made when it was asked to; `None` if the answer
    /// is another's, of another place, too late, or no such thing.
    pub(crate) fn made(&self, asked: Making, sent: &str) -> Option<Made> {
        let sent = Registration::from_json_custom(sent.as_bytes()).ok()?;
        let options = RegistrationVerificationOptions::<&str, &str> {
            allowed_origins: &[&self.origin],
            // A browser may add what it was not asked for.
            error_on_unsolicited_extensions: false,
            ..Default::default()
        };
        let made = asked.0.verify(&self.name, &sent, &options).ok()?;
        let id = made.id();
        let Ok(id) = id.encode();
        let static_state = made.static_state();
        let Ok(key) = static_state.encode();
        Some(Made {
            credential: BASE64URL_NOPAD.encode(id),
            public_part: PublicPart::write(&key, made.dynamic_state(), made.transports())?,
        })
    }

    /// Asks for one of the passkeys that somebody has.
    pub(crate) fn ask_to_use(&self, known: &[Passkey]) -> Option<(Using, String)> {
        let mut allowed = AllowedCredentials::with_capacity(known.len());
        for descriptor in known.iter().filter_map(descriptor) {
            allowed.push(descriptor.into());
        }
        let asked = NonDiscoverableCredentialRequestOptions::second_factor(&self.name, allowed);
        let (state, asked) = asked.ok()?.start_ceremony().ok()?;
        Some((Using(state), serde_json::to_string(&asked).ok()?))
    }

    /// Which of somebody's passkeys a browser used when it was asked to, with what
    /// is kept of it from now on; `None` as in [`Site::made`].
    pub(crate) fn used(
        &self,
        asked: Using,
        whose: &Id,
        known: &[Passkey],
        sent: &str,
    ) -> Option<(Id, String)> {
        type Answer = NonDiscoverableAuthentication<{ Id::LENGTH }>;
        let sent = Answer::from_json_custom(sent.as_bytes()).ok()?;
        let id = sent.raw_id();
        let Ok(called) = id.encode();
        let called = BASE64URL_NOPAD.encode(called);
        let passkey = known.iter().find(|one| one.credential == called)?;
        let part = PublicPart::read(passkey)?;
        let handle = handle(whose)?;
        let mut kept =
            AuthenticatedCredential::new(id, &handle, part.key()?, part.state()?).ok()?;
        let options = AuthenticationVerificationOptions::<&str, &str> {
            allowed_origins: &[&self.origin],
            error_on_unsolicited_extensions: false,
            ..Default::default()
        };
        asked
            .0
            .verify(&self.name, &sent, &mut kept, &options)
            .ok()?;
        let part = part.with(kept.dynamic_state());
        Some((passkey.id, serde_json::to_string(&part).ok()?))
    }
}

impl PublicPart {
    fn write(key: &[u8], state: DynamicState, transports: AuthTransports) -> Option<String> {
        let Ok(transports) = transports.encode();
        let part = Self {
            key: BASE64URL_NOPAD.encode(key),
            state: String::new(),
            transports,
        };
        serde_json::to_string(&part.with(state)).ok()
    }

    fn with(self, state: DynamicState) -> Self {
        let Ok(state) = state.encode();
        Self {
            state: BASE64URL_NOPAD.encode(&state),
            ..self
        }
    }

    fn read(passkey: &Passkey) -> Option<Self> {
        serde_json::from_str(&passkey.public_part).ok()
    }

    fn key(&self) -> Option<StaticState<PublicKey>> {
        let bytes = BASE64URL_NOPAD.decode(self.key.as_bytes()).ok()?;
        StaticState::decode(&bytes).ok()
    }

    fn state(&self) -> Option<DynamicState> {
        let bytes = BASE64URL_NOPAD.decode(self.state.as_bytes()).ok()?;
        DynamicState::decode(bytes.try_into().ok()?).ok()
    }
}

/// A passkey as browsers are told of it.
fn descriptor(passkey: &Passkey) -> Option<PublicKeyCredentialDescriptor<Vec<u8>>> {
    let id = BASE64URL_NOPAD.decode(passkey.credential.as_bytes()).ok()?;
    Some(PublicKeyCredentialDescriptor {
        id: CredentialId::decode(id).ok()?,
        transports: AuthTransports::decode(PublicPart::read(passkey)?.transports).ok()?,
    })
}

fn handle(id: &Id) -> Option<Handle> {
    Handle::decode(id.as_str().as_bytes().try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_are_of_a_name_and_come_over_https_or_stay_on_this_machine() {
        let origin = |address| Site::at(address).map(|site| site.origin);
        let of = |origin: &str| Ok(origin.to_owned());
        assert_eq!(origin("https://a.example"), of("https://a.example"));
        assert_eq!(origin("https://a.example:443"), of("https://a.example"));
        assert_eq!(
            origin("https://a.example:8443"),
            of("https://a.example:8443")
        );
        assert_eq!(origin("http://localhost:8080"), of("http://localhost:8080"));
        assert_eq!(origin("http://a.localhost:80"), of("http://a.localhost"));
        assert_eq!(origin("http://a.example"), Err(NoPasskeys::Insecure));
        assert_eq!(
            origin("http://localhost.a.example"),
            Err(NoPasskeys::Insecure)
        );
        for number in [
            "https://192.0.2.7",
            "http://127.0.0.1:80",
            "https://[::1]:80",
        ] {
            assert_eq!(origin(number), Err(NoPasskeys::Number), "{number}");
        }
    }

    #[test]
    fn what_is_no_answer_is_refused() {
        let site = Site::at("https://a.example").expect("a site");
        let person = Account {
            id: Id::parse("0123456789").expect("an id"),
            name: "Rose & Paul".into(),
            passphrase: None,
            epoch: 0,
            disabled: false,
            shares_name: false,
        };
        for sent in ["", "{}", "[]", "null", "{\"clientDataJSON\":\"AA\"}"] {
            let (making, asked) = site.ask_to_make(&person, &[]).expect("asked");
            assert!(asked.contains("Rose & Paul") && asked.contains("a.example"));
            assert_eq!(site.made(making, sent), None, "{sent}");
        }
        assert!(site.ask_to_use(&[]).is_none());
    }
}
