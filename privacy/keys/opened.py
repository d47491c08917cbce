"""The keys of one organisation, opened when first needed, for one request."""

from collections.abc import Collection, Mapping
from typing import NoReturn

from privacy.keys import aead
from privacy.keys.aead import CannotOpen
from privacy.keys.keyring import SealedOrganisationKey, Wrap, open_organisation_key, unwrap_data_key
from privacy.keys.root import RootProvider
from privacy.keys.secret import DataKey, OrganisationKey
from privacy.rules.signing import VerifiedRules


class OpenKeys:
    """The keys of one organisation in one cooperation, opened when first needed and forgotten with the
    request.
    """

    __slots__ = ("_data_keys", "_former", "_opened", "_root", "_sealed", "home", "organisation", "verified")

    def __init__(
        self,
        root: RootProvider,
        verified: VerifiedRules,
        home: str,
        organisation: str,
        sealed: Mapping[str, SealedOrganisationKey],
        former: Collection[tuple[str, SealedOrganisationKey]] = (),
    ) -> None:
        """``sealed``: category -> the organisation key of this organisation, as stored; ``former``: (category, key) of
        those whose place another took, while wraps still lie under them.
        """
        self.home = home
        self.organisation = organisation
        self.verified = verified
        self._root = root
        self._sealed = sealed
        self._former = {key.key_id: (category, key) for category, key in former}
        self._opened: dict[bytes, OrganisationKey] = {}
        self._data_keys: dict[Wrap, DataKey] = {}

    @property
    def cooperation(self) -> str:
        """The cooperation whose rules these keys hang on."""
        return self.verified.document.cooperation

    def holds(self, category: str) -> bool:
        """True when the organisation has a key for this category at all."""
        return category in self._sealed

    def fits(self, category: str, wrap: bytes) -> bool:
        """True for a wrap under a key that is held: one under a key that was dropped opens no more.

        Of a key that there would be nothing can be said, so every wrap fits; bytes that are no wrap are for who opens
        them to refuse.
        """
        held = self._sealed.get(category)
        try:
            under = aead.header(wrap).key_id
        except CannotOpen:
            return True
        former, _ = self._former.get(under, ("", None))
        return former == category or (held is not None and held.key_id in (b"", under))

    def organisation_key(self, category: str) -> OrganisationKey:
        """The organisation key of a category. Raises CannotOpen."""
        sealed = self._sealed.get(category)
        if sealed is None:
            raise CannotOpen
        return self._open(category, sealed)

    def former_key(self, category: str, key_id: bytes) -> OrganisationKey:
        """A key whose place another took, for what still lies under it. Raises CannotOpen."""
        place, sealed = self._former.get(key_id, ("", None))
        if sealed is None or place != category:
            raise CannotOpen
        return self._open(category, sealed)

    def _open(self, category: str, sealed: SealedOrganisationKey) -> OrganisationKey:
        key = self._opened.get(sealed.key_id)
        if key is None:
            key = open_organisation_key(self._root, self.verified, self.home, self.organisation, category, sealed)
            self._opened[sealed.key_id] = key
        return key

    def _key_over(self, wrap: Wrap) -> OrganisationKey:
        """The organisation key that a wrap lies under: by its id one that is there, and else the present one."""
        under, category = aead.header(wrap.blob).key_id, wrap.context.category
        return self.former_key(category, under) if under in self._former else self.organisation_key(category)

    def data_key(self, wrap: Wrap) -> DataKey:
        """The data key in a wrap made for this organisation, of an owner that did not leave. Raises CannotOpen."""
        if not self.verified.counts(wrap.context.owner, wrap.context.category):
            raise CannotOpen
        key = self._data_keys.get(wrap)
        if key is None:
            place = wrap.context
            if (place.home, place.cooperation, place.recipient) != (
                self.home,
                self.cooperation,
                self.organisation,
            ):
                raise CannotOpen
            key = self._data_keys[wrap] = unwrap_data_key(self._key_over(wrap), wrap)
        return key

    def __repr__(self) -> str:
        return "<OpenKeys>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("open keys live for one request, in one process")
