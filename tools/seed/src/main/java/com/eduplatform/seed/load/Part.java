package com.eduplatform.seed.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongConsumer;

/** One step of filling a database: so many rows for one table. */
interface Part {
    String table();

    /** As many as {@link #write} will report. */
    long rows();

    void write(Connection connection, LongConsumer onRows) throws SQLException;

    /** Rows by COPY; {@code rows} writes them all into the stream. */
    static Part copy(String table, long count, String columns, RowSource rows) {
        return new Part() {
            @Override
            public String table() {
                return table;
            }

            @Override
            public long rows() {
                return count;
            }

            @Override
            public void write(Connection connection, LongConsumer onRows) throws SQLException {
                try (CopyStream out = new CopyStream(connection, table, columns, onRows)) {
                    rows.writeTo(out);
                    out.finish();
                }
            }
        };
    }

    /** Generates the rows of one table, in order. */
    interface RowSource {
        void writeTo(CopyStream out) throws SQLException;
    }
}
