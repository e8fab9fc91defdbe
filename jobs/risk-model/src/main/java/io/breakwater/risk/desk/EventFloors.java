package io.breakwater.risk.desk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

import io.breakwater.risk.levels.AlertLevel;
import io.breakwater.risk.state.Persistent;
import io.breakwater.risk.state.StateFormat;

/** What each market's event demands, by scope: one that ends must not lift what another still demands. */
final class EventFloors implements Persistent {
    private static final int VERSION = 1;

    private final TreeMap<String, Floor> floors = new TreeMap<>();

    /**
     * Lowest level, and what demands it.
     *
     * @param level the level
     * @param cause in words; empty at NORMAL
     */
    record Floor(AlertLevel level, String cause) {}

    void put(String scope, AlertLevel level, String cause) {
        if (level == AlertLevel.NORMAL) {
            floors.remove(scope);
        } else {
            floors.put(scope, new Floor(level, cause));
        }
    }

    /** The highest floor, at least the one given. */
    Floor highest(Floor least) {
        Floor highest = least;
        for (Floor floor : floors.values()) {
            highest = floor.level().compareTo(highest.level()) > 0 ? floor : highest;
        }
        return highest;
    }

    @Override
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(floors.size());
        for (Map.Entry<String, Floor> floor : floors.entrySet()) {
            out.writeUTF(floor.getKey());
            out.writeByte(floor.getValue().level().number());
            out.writeUTF(floor.getValue().cause());
        }
    }

    void restoreFrom(DataInput in) throws IOException {
        StateFormat.readVersion(in, "EventFloors", VERSION);
        floors.clear();
        for (int left = in.readInt(); left > 0; left--) {
            floors.put(in.readUTF(), new Floor(AlertLevel.ofNumber(in.readByte()), in.readUTF()));
        }
    }
}
