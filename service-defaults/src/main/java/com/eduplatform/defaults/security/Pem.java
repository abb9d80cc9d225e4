package com.eduplatform.defaults.security;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * RSA and EC keys as files and variables hold them: PEM (RFC 7468), in a variable with {@code \n} for line ends if need be.
 * Messages repeat nothing of what they are about.
 */
final class Pem {
    private static final List<String> KINDS = List.of("RSA", "EC");

    private Pem() {}

    /** @throws IllegalArgumentException for anything but one PKCS#8 key */
    static PrivateKey privateKey(String pem) {
        List<byte[]> blocks = blocks("PRIVATE KEY", pem);
        if (blocks.size() != 1) {
            throw new IllegalArgumentException("must be one PKCS#8 key in PEM form (BEGIN PRIVATE KEY)");
        }
        KeySpec spec = new PKCS8EncodedKeySpec(blocks.getFirst());
        return read(factory -> factory.generatePrivate(spec));
    }

    /** @throws IllegalArgumentException for anything but one or several keys */
    static List<PublicKey> publicKeys(String pem) {
        List<byte[]> blocks = blocks("PUBLIC KEY", pem);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("must be one or several keys in PEM form (BEGIN PUBLIC KEY)");
        }
        return blocks.stream()
                .map(X509EncodedKeySpec::new)
                .map(spec -> read(factory -> factory.generatePublic(spec)))
                .toList();
    }

    private static List<byte[]> blocks(String label, String pem) {
        String form = "-----BEGIN " + label + "-----([A-Za-z0-9+/=\\s]+)-----END " + label + "-----";
        return Pattern.compile(form)
                .matcher(pem.replace("\\n", "\n"))
                .results()
                .map(block -> Base64.getMimeDecoder().decode(block.group(1)))
                .toList();
    }

    private interface Reading<K> {
        K by(KeyFactory factory) throws InvalidKeySpecException;
    }

    private static <K> K read(Reading<K> reading) {
        for (String kind : KINDS) {
            try {
                return reading.by(KeyFactory.getInstance(kind));
            } catch (InvalidKeySpecException _) {
                // Of another kind: the next one may know it.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(kind + " is in every Java runtime of ours", e);
            }
        }
        throw new IllegalArgumentException("must be RSA or EC keys");
    }
}
