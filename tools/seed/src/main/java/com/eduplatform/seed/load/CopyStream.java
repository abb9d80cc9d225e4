package com.eduplatform.seed.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.Oid;

/**
 * One table's rows on their way into {@code COPY ... FROM STDIN (FORMAT binary)}, through one buffer. Fields are written in the
 * order of the columns. Closing without {@link #finish} cancels the copy, which fails its transaction.
 */
final class CopyStream implements AutoCloseable {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long MICROS_1970_TO_2000 = 946_684_800_000_000L;
    private static final int NUMERIC_NEGATIVE = 0x4000;
    private static final int NUMERIC_SCALE = 2;

    private final CopyIn copy;
    private final int columns;
    private final LongConsumer onRows;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private long unreported;

    /**
     * @param columns names, separated by commas
     * @param onRows  told now and then how many more rows were sent
     */
    CopyStream(Connection connection, String table, String columns, LongConsumer onRows) throws SQLException {
        this.columns = columns.split(",").length;
        this.onRows = onRows;
        this.copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + columns + ") FROM STDIN (FORMAT binary)");
        buffer.put(HEADER);
    }

    CopyStream row() throws SQLException {
        room(Short.BYTES).putShort((short) columns);
        unreported++;
        return this;
    }

    CopyStream uuid(@Nullable UUID value) throws SQLException {
        if (value == null) {
            return nothing();
        }
        field(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    /** An array: one dimension from 1 on, or none if it is empty. */
    CopyStream uuids(List<UUID> values) throws SQLException {
        int header = 3 * Integer.BYTES;
        if (values.isEmpty()) {
            field(header).putInt(0).putInt(0).putInt(Oid.UUID);
            return this;
        }
        int item = Integer.BYTES + 2 * Long.BYTES;
        ByteBuffer array = field(header + 2 * Integer.BYTES + values.size() * item);
        array.putInt(1).putInt(0).putInt(Oid.UUID).putInt(values.size()).putInt(1);
        for (UUID value : values) {
            array.putInt(2 * Long.BYTES)
                    .putLong(value.getMostSignificantBits())
                    .putLong(value.getLeastSignificantBits());
        }
        return this;
    }

    CopyStream text(String value) throws SQLException {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        field(bytes.length).put(bytes);
        return this;
    }

    CopyStream bool(boolean value) throws SQLException {
        field(1).put((byte) (value ? 1 : 0));
        return this;
    }

    CopyStream smallint(int value) throws SQLException {
        field(Short.BYTES).putShort((short) value);
        return this;
    }

    CopyStream integer(int value) throws SQLException {
        field(Integer.BYTES).putInt(value);
        return this;
    }

    CopyStream bigint(long value) throws SQLException {
        field(Long.BYTES).putLong(value);
        return this;
    }

    /** @param micros since 1970 */
    CopyStream timestamp(long micros) throws SQLException {
        return bigint(micros - MICROS_1970_TO_2000);
    }

    /** @param micros since 1970, or null */
    CopyStream timestamp(@Nullable Long micros) throws SQLException {
        return micros == null ? nothing() : timestamp(micros.longValue());
    }

    /**
     * A numeric with two decimals: sent as its groups of four decimal digits, one before the point and one behind.
     *
     * @param hundredths 1 to 99,999,999, above or below zero, or null
     */
    CopyStream numeric(@Nullable Integer hundredths) throws SQLException {
        if (hundredths == null) {
            return nothing();
        }
        ByteBuffer field = field(6 * Short.BYTES);
        int size = Math.abs(hundredths);
        field.putShort((short) 2).putShort((short) 0);
        field.putShort((short) (hundredths < 0 ? NUMERIC_NEGATIVE : 0)).putShort((short) NUMERIC_SCALE);
        field.putShort((short) (size / 100)).putShort((short) (size % 100 * 100));
        return this;
    }

    void finish() throws SQLException {
        room(Short.BYTES).putShort((short) -1);
        flush();
        copy.endCopy();
    }

    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private CopyStream nothing() throws SQLException {
        room(Integer.BYTES).putInt(-1);
        return this;
    }

    private ByteBuffer field(int length) throws SQLException {
        return room(Integer.BYTES + length).putInt(length);
    }

    private ByteBuffer room(int bytes) throws SQLException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws SQLException {
        copy.writeToCopy(buffer.array(), 0, buffer.position());
        buffer.clear();
        onRows.accept(unreported);
        unreported = 0;
    }
}
