package com.eduplatform.gateway.origin;

import io.vertx.core.buffer.Buffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/**
 * Compresses one answer piece by piece (RFC 1952). Every piece leaves at once with all that it held, so a slow stream stays
 * one. Has to be closed: its window of about 260 KB is not on the heap.
 */
final class Gzip implements AutoCloseable {
    /** Of them at a time; slow readers could otherwise turn compression into memory. Others get their answer as it is. */
    private static final int MAX_OPEN = 256;

    /** Two thirds of the best level's gain on JSON for a third of its time. */
    private static final int LEVEL = 4;

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};
    private static final int TRAILER = 8;
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final Deflater deflater = new Deflater(LEVEL, true);
    private final CRC32 checksum = new CRC32();
    private boolean begun;
    private boolean closed;

    private Gzip() {}

    /** Null if there are too many already. */
    static @Nullable Gzip open() {
        if (OPEN.incrementAndGet() > MAX_OPEN) {
            OPEN.decrementAndGet();
            return null;
        }
        return new Gzip();
    }

    Buffer piece(Buffer plain) {
        byte[] bytes = plain.getBytes();
        checksum.update(bytes);
        deflater.setInput(bytes);
        return deflate(Deflater.SYNC_FLUSH, bytes.length);
    }

    Buffer end() {
        deflater.finish();
        Buffer rest = deflate(Deflater.NO_FLUSH, TRAILER);
        return rest.appendIntLE((int) checksum.getValue()).appendIntLE((int) deflater.getBytesRead());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            deflater.end();
            OPEN.decrementAndGet();
        }
    }

    private Buffer deflate(int flush, int plainBytes) {
        Buffer packed = Buffer.buffer(plainBytes / 2 + 64);
        if (!begun) {
            begun = true;
            packed.appendBytes(HEADER);
        }
        byte[] room = new byte[Math.max(512, plainBytes / 2)];
        for (int length = deflater.deflate(room, 0, room.length, flush);
                length > 0;
                length = deflater.deflate(room, 0, room.length, flush)) {
            packed.appendBytes(room, 0, length);
        }
        return packed;
    }
}
