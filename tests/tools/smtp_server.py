"""A mail server that is not ours, on a port of the system's choice.

Its first line says the port; then each command that matters is a line, and each
message that it takes: as JSON. It ends when its standard input does.
"""

import argparse
import asyncio
import json
import os
import ssl
import sys
from email import message_from_bytes, policy

from aiosmtpd.smtp import SMTP, AuthResult

wishes = argparse.ArgumentParser()
wishes.add_argument("--port", type=int, default=0)
wishes.add_argument("--tls", nargs=2, metavar=("CERTIFICATE", "KEY"))
wishes.add_argument("--starttls", nargs=2, metavar=("CERTIFICATE", "KEY"))
wishes.add_argument("--user", nargs=2, metavar=("NAME", "PASSWORD"))
wishes.add_argument("--sender", help="takes messages from this address alone")
wishes.add_argument("--refuse", action="append", default=[], metavar="ADDRESS")
wishes.add_argument("--later", action="append", default=[], metavar="ADDRESS")
wishes.add_argument("--spam", action="append", default=[], metavar="WORD",
                    help="refuses messages with this word")
wishes.add_argument("--slow", type=float, default=0, metavar="SECONDS",
                    help="how long it takes for each message")
wishes.add_argument("--hang-up", choices=["greeting", "rcpt", "data", "taken"],
                    help="where it closes the connection; 'taken' is after the message")
wishes.add_argument("--most", type=int, default=0, metavar="NUMBER",
                    help="hangs up after so many messages of one connection")
wishes.add_argument("--silent", action="store_true", help="says nothing at all")
wish = wishes.parse_args()


def tell(**what):
    print(json.dumps(what), flush=True)


def context(files):
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    made.load_cert_chain(*files)
    return made


class Server(SMTP):
    """Tells the commands it hears, and hangs up where it is told to."""

    taken = 0

    def hang_up(self):
        self.transport.abort()

    async def heard(self, command, argument, then, where=None):
        tell(command=command)
        if where is not None and wish.hang_up == where:
            self.hang_up()
        else:
            await then(argument)

    async def smtp_AUTH(self, argument):
        await self.heard("AUTH", argument, super().smtp_AUTH)

    async def smtp_STARTTLS(self, argument):
        await self.heard("STARTTLS", argument, super().smtp_STARTTLS)

    async def smtp_MAIL(self, argument):
        await self.heard("MAIL", argument, super().smtp_MAIL)

    async def smtp_RCPT(self, argument):
        await self.heard("RCPT", argument, super().smtp_RCPT, "rcpt")

    async def smtp_DATA(self, argument):
        await self.heard("DATA", argument, super().smtp_DATA, "data")

    async def smtp_RSET(self, argument):
        await self.heard("RSET", argument, super().smtp_RSET)

    async def smtp_VRFY(self, argument):
        # A test's own mark in what is heard.
        tell(command=f"VRFY {argument}")
        await self.push("252 nobody is named")

    async def smtp_QUIT(self, argument):
        await self.heard("QUIT", argument, super().smtp_QUIT)


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if wish.sender is not None and address != wish.sender:
            return f"553 5.7.1 <{address}>: not yours to send from"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in wish.refuse:
            return f"550 5.1.1 <{address}>: nobody here by that name"
        if address in wish.later:
            return f"451 4.7.1 <{address}>: come back another time"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        await asyncio.sleep(wish.slow)
        message = message_from_bytes(envelope.content, policy=policy.default)
        text = message.get_content()
        if any(word in text for word in wish.spam):
            return "554 5.7.1 this looks like what nobody wants"
        tell(
            **{"from": envelope.mail_from},
            to=envelope.rcpt_tos,
            headers=[[name, str(value)] for name, value in message.items()],
            text=text,
            raw=envelope.content.decode("latin-1"),
            size=len(envelope.content),
            encrypted=session.ssl is not None or wish.tls is not None,
            hello=session.host_name,
        )
        server.taken += 1
        if wish.hang_up == "taken" or server.taken == wish.most:
            asyncio.get_running_loop().call_soon(server.hang_up)
        if wish.hang_up == "taken":
            await asyncio.sleep(3600)
        return "250 2.0.0 taken"


def knows(server, session, envelope, mechanism, data):
    name, password = (part.decode() for part in (data.login, data.password))
    return AuthResult(success=[name, password] == wish.user, handled=False)


class Silent(asyncio.Protocol):
    """Takes the connection and says nothing, or ends it at once."""

    def connection_made(self, transport):
        tell(command="CONNECT")
        if wish.hang_up == "greeting":
            transport.abort()


def server():
    if wish.silent or wish.hang_up == "greeting":
        return Silent()
    return Server(
        Handler(),
        hostname="mail.example.org",
        tls_context=context(wish.starttls) if wish.starttls else None,
        require_starttls=bool(wish.starttls),
        authenticator=knows,
        auth_required=bool(wish.user),
        auth_require_tls=bool(wish.starttls),
    )


async def main():
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(
        server, "127.0.0.1", wish.port, ssl=context(wish.tls) if wish.tls else None
    )
    tell(port=listening.sockets[0].getsockname()[1])
    # Whoever started it holds the other end, and lets go of it by ending.
    await loop.run_in_executor(None, sys.stdin.read)
    sys.stdout.flush()
    # Connections that are open keep nothing waiting.
    os._exit(0)


asyncio.run(main())
