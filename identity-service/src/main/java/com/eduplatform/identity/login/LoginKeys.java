package com.eduplatform.identity.login;

import com.eduplatform.defaults.limit.Fingerprint;
import com.eduplatform.defaults.limit.Source;
import com.eduplatform.identity.session.Client;
import java.util.List;
import java.util.Locale;

/**
 * Under which an attempt is counted. Hashed: neither addresses nor accounts are to be read out of Redis.
 *
 * @param pair this account from this address
 * @param account this account from everywhere
 * @param source all accounts from this address
 * @param known is there if somebody has got into this account from this address lately
 */
record LoginKeys(String pair, String account, String source, String known) {
    static LoginKeys of(String email, Client client) {
        String account = email.toLowerCase(Locale.ROOT);
        String source = Source.of(client.address());
        String pair = Fingerprint.of(account + "\n" + source);
        return new LoginKeys(
                "login:pair:" + pair,
                "login:account:" + Fingerprint.of(account),
                "login:source:" + Fingerprint.of(source),
                "login:known:" + pair);
    }

    List<String> all() {
        return List.of(pair, account, source);
    }

    /** A known address is not counted for what it is, or one of its people could clear it for all. */
    List<String> ofKnown() {
        return List.of(pair, account);
    }
}
