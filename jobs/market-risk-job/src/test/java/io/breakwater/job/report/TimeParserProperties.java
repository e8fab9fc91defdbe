package io.breakwater.job.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimeParserProperties {
    private static final long YEAR_2100 = 4_102_444_800_000L;

    @Property
    void readsWhatInstantWrites(@ForAll List<@LongRange(min = 0, max = YEAR_2100) Long> times) {
        TimeParser parser = new TimeParser();
        for (long time : times) {
            assertThat(parser.millis(SampleRun.time(time))).isEqualTo(time);
            assertThat(parser.millis(Instant.ofEpochMilli(time).toString())).isEqualTo(time);
        }
    }

    @Example
    void refusesWhatIsNoInstant() {
        TimeParser parser = new TimeParser();
        for (String text : List.of(
                "", "2013-12-01", "2013-12-01T12:61:00.000Z", "2013-13-01T12:00:00.000Z", "2013-12-01T12:00:00.00xZ")) {
            assertThatThrownBy(() -> parser.millis(text)).isInstanceOf(DateTimeException.class);
        }
    }
}
