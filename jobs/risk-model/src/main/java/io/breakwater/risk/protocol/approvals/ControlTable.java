package io.breakwater.risk.protocol.approvals;

import java.io.Serializable;

import io.breakwater.risk.protocol.LevelThresholds;

/** What a signed record of {@code control.parameters} may set, from a time on, as a whole. */
public sealed interface ControlTable extends Serializable {
    /** What a record sets; part of its key. */
    enum Kind {
        /** Who has which role. */
        ROLES,
        /** Which keys are whose. */
        KEYS,
        /** Entries and exits of the levels. */
        PARAMETERS
    }

    /**
     * What it sets.
     *
     * @return part of the record's key
     */
    Kind kind();

    /**
     * Rights that can be compared: more of them is looser.
     *
     * @param <T> the table
     */
    sealed interface Rights<T extends Rights<T>> extends ControlTable permits RoleTable, KeyTable {
        /**
         * What stands here and not there.
         *
         * @param other table of the same kind
         * @return the difference
         */
        T minus(T other);

        /**
         * Whether nobody has any right.
         *
         * @return true for an empty table
         */
        boolean isEmpty();
    }

    /**
     * Entries and exits of the levels.
     *
     * @param thresholds percent of equity
     */
    record Thresholds(LevelThresholds thresholds) implements ControlTable {
        @Override
        public Kind kind() {
            return Kind.PARAMETERS;
        }
    }
}
