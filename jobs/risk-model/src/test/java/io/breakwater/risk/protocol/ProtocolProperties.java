package io.breakwater.risk.protocol;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProtocolProperties {
    private static final int DESKS = 100;
    private static final int STEPS = 10_000;

    /** A million steps beside the plain model; every state is left and every row fires on the way. */
    @Test
    void randomDesksAreThoseOfThePlainModelA52() {
        Set<DeskState> left = EnumSet.noneOf(DeskState.class);
        Set<String> rows = new TreeSet<>();
        for (long seed = 0; seed < DESKS; seed++) {
            ProtocolWalk walk = new ProtocolWalk(seed);
            walk.steps(STEPS);
            left.addAll(walk.left);
            rows.addAll(walk.rows);
        }
        assertThat(left).isEqualTo(EnumSet.allOf(DeskState.class));
        assertThat(rows)
                .isEqualTo(Stream.of(Transition.values())
                        .map(Transition::label)
                        .filter(label -> !label.equals("T10"))
                        .collect(Collectors.toSet()));
    }
}
