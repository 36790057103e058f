"""Hands a finished piece of mail, a signed event or a text message to whoever carries it, as config names them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from receptionist import secrets
from receptionist.config import Config
from receptionist.delivery.mail import Letter, Mailer
from receptionist.duties import Job, Kind
from receptionist.errors import ConfigError, DeliveryError

if TYPE_CHECKING:
    from receptionist.delivery.sms import TextMessages
    from receptionist.delivery.webhook import Webhook

GetSecret = Callable[[str], str | None]


class Couriers:
    """Secrets are read when they are needed: a credential that an operator has mended works at the next try."""

    def __init__(self, config: Config, now: Callable[[], datetime], get_secret: GetSecret = secrets.secret) -> None:
        self._config = config
        self._now = now
        self._get_secret = get_secret

    async def carry(self, job: Job) -> str:
        """Hand it over; in words, how it went there. Raises DeliveryError."""
        payload = job.payload
        match job.kind:
            case Kind.MAIL:
                calendar = str(payload.get("calendar", "")).encode()
                letter = Letter(payload["to"], payload["subject"], payload["text"], calendar, payload.get("method", ""))
                await self._mailer().send(job.id, letter)
                return "by e-mail"
            case Kind.WEBHOOK:
                await self._webhook().send(job.id, payload["event"])
                return "to the webhook"
            case Kind.SMS:
                await self._text_messages().send(job.id, payload["to"], payload["text"])
                return "by text message"
        raise AssertionError(f"nobody carries a job of kind {job.kind}")

    def _mailer(self) -> Mailer:
        mail = self._config.mail
        if not mail.server:
            raise DeliveryError("mail.server is empty: nobody sends our mail", again=True)
        password = self._secret(secrets.MAIL_PASSWORD) if mail.user else ""
        return Mailer(mail, password, self._config.business.name, self._now)

    def _webhook(self) -> Webhook:
        from receptionist.delivery.webhook import Webhook  # noqa: PLC0415 - HTTP is for whoever has one

        if not self._config.webhook.url:
            raise DeliveryError("webhook.url is empty: there is nobody to tell", again=True)
        return Webhook(self._config.webhook.url, self._secret(secrets.WEBHOOK_SECRET), self._now)

    def _text_messages(self) -> TextMessages:
        from receptionist.delivery.sms import TextMessages  # noqa: PLC0415 - as above

        sms = self._config.sms
        if not sms.url:
            raise DeliveryError("sms.url is empty: nobody sends our text messages", again=True)
        return TextMessages(sms.url, sms.sender, self._secret(secrets.SMS_KEY))

    def _secret(self, name: str) -> str:
        try:
            found = self._get_secret(name)
        except ConfigError as error:
            raise DeliveryError(str(error), again=True) from error
        if not found:
            raise DeliveryError(f"the secret {name} is missing: {secrets.cure(name)}", again=True)
        return found
