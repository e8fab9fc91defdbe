package io.breakwater.job.gate;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

import io.breakwater.risk.protocol.DeskProtocol;
import io.breakwater.risk.protocol.DeskSnapshot;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.LevelRules;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.ProtocolSettings;
import io.breakwater.risk.protocol.approvals.Roles;

/** Machines of alpha. */
final class Machines {
    private Machines() {}

    static DeskSnapshot in(DeskState state) {
        DeskSnapshot normal = new DeskProtocol(
                        "alpha",
                        new ProtocolSettings(
                                LevelRules.standard(LevelThresholds.DEFAULT),
                                "h",
                                "test",
                                "t.operator.commands",
                                true,
                                10,
                                0.05),
                        new Roles(List.of()))
                .desk();
        RecordComponent[] components = DeskSnapshot.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getAccessor().invoke(normal);
                types[i] = components[i].getType();
            }
            values[Arrays.asList(types).indexOf(DeskState.class)] = state;
            Constructor<DeskSnapshot> constructor = DeskSnapshot.class.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
