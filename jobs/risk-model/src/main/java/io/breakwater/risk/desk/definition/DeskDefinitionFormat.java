package io.breakwater.risk.desk.definition;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.state.SnapshotCodec;

/** How a desk's definition stands in its state: the records that it is made of, positions and accounts counted. */
public final class DeskDefinitionFormat {
    private DeskDefinitionFormat() {}

    /**
     * Writes a definition.
     *
     * @param out where to
     * @param desk definition
     * @throws IOException when it can't be written
     */
    public static void write(DataOutput out, DeskDefinition desk) throws IOException {
        out.writeUTF(desk.desk());
        out.writeUTF(desk.baseCurrency());
        out.writeDouble(desk.equity());
        writeAll(out, desk.positions());
        SnapshotCodec.write(out, desk.thresholds());
        out.writeUTF(desk.gateway().name());
        writeAll(out, desk.margin());
    }

    private static void writeAll(DataOutput out, List<? extends Record> records) throws IOException {
        out.writeInt(records.size());
        for (Record each : records) {
            SnapshotCodec.write(out, each);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @return the definition
     * @throws IOException when it can't be read
     */
    public static DeskDefinition read(DataInput in) throws IOException {
        String name = in.readUTF();
        String currency = in.readUTF();
        double equity = in.readDouble();
        List<DeskPosition> positions = readAll(in, DeskPosition.class);
        LevelThresholds thresholds = SnapshotCodec.read(in, LevelThresholds.class);
        Gateway gateway = Gateway.valueOf(in.readUTF());
        return new DeskDefinition(
                name, currency, equity, positions, thresholds, gateway, readAll(in, StatedMargin.class));
    }

    private static <R extends Record> List<R> readAll(DataInput in, Class<R> type) throws IOException {
        List<R> records = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            records.add(SnapshotCodec.read(in, type));
        }
        return records;
    }
}
