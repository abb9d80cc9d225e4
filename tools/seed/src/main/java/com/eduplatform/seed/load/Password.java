package com.eduplatform.seed.load;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.eduplatform.seed.data.Dice;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Everybody's password, {@code password123}, hashed once; the salt comes from the random seed, so that the hash does too. */
final class Password {
    private static final int COST = 12;

    private Password() {}

    static String hash(Dice dice) {
        Dice salts = dice.of("password salt");
        byte[] salt = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(salts.bits(0))
                .putLong(salts.bits(1))
                .array();
        byte[] password = "password123".getBytes(StandardCharsets.UTF_8);
        return new String(BCrypt.with(BCrypt.Version.VERSION_2B).hash(COST, salt, password), StandardCharsets.US_ASCII);
    }
}
