package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.breakwater.risk.levels.LevelThresholds;
import io.breakwater.risk.state.RecordFormat;

/** How a desk's definition stands in its state: the records that it is made of, positions counted. */
final class DeskDefinitionFormat {
    private DeskDefinitionFormat() {}

    static void write(DataOutput out, DeskDefinition desk) throws IOException {
        out.writeUTF(desk.desk());
        out.writeUTF(desk.baseCurrency());
        out.writeDouble(desk.equity());
        out.writeInt(desk.positions().size());
        for (DeskPosition position : desk.positions()) {
            RecordFormat.write(out, position);
        }
        RecordFormat.write(out, desk.thresholds());
    }

    static DeskDefinition read(DataInput in) throws IOException {
        String name = in.readUTF();
        String currency = in.readUTF();
        double equity = in.readDouble();
        int n = in.readInt();
        List<DeskPosition> positions = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            positions.add(RecordFormat.read(in, DeskPosition.class));
        }
        return new DeskDefinition(name, currency, equity, positions, RecordFormat.read(in, LevelThresholds.class));
    }
}
