package io.breakwater.job.outputs.formats;

import java.util.List;
import java.util.Objects;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import io.breakwater.job.outputs.SampleRecords;
import io.breakwater.risk.protocol.AlertLevel;
import io.breakwater.risk.protocol.DeskState;
import io.breakwater.risk.protocol.StateChange;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

import static org.assertj.core.api.Assertions.assertThat;

/** The official client's own lines are the second route; a strict reader brings both to the same shape. */
class LineProtocolProperties {
    private static final RecordFormat<StateChange> FORMAT = DecisionFormats.STATE_CHANGE;

    @Provide
    Arbitrary<String> nastyText() {
        Arbitrary<String> special = Arbitraries.strings()
                .withChars('a', 'é', '"', '\\', ',', ' ', '=', '\n', '\r', '%', 'i', '5', '\t')
                .ofMaxLength(8);
        return Arbitraries.oneOf(special, Arbitraries.strings().all().ofMaxLength(20));
    }

    @Provide
    Arbitrary<String> identity() {
        return Arbitraries.strings()
                .withChars('a', 'B', '7', '-', '_', ':', ',', ' ', '=', 'é', '"', '/')
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    private static StateChange change(String desk, String text, double risk, long seq) {
        return new StateChange(
                SampleRecords.TIME,
                desk,
                seq,
                AlertLevel.NORMAL,
                AlertLevel.EMERGENCY,
                DeskState.NORMAL,
                DeskState.EMERGENCY_EXIT,
                risk,
                "c1",
                AlertLevel.EMERGENCY,
                "T8",
                text,
                List.of("OVERRIDE"),
                text,
                null,
                7,
                "",
                "f00d",
                "");
    }

    private static String line(StateChange change) {
        ByteText line = new ByteText();
        assertThat(FORMAT.points("LIVE").append(change, line)).isTrue();
        String text = line.toString();
        assertThat(text).endsWith("\n");
        return text.substring(0, text.length() - 1);
    }

    private static StrictLine byClient(StateChange change) {
        String cause = visible(change.cause());
        Point point = Point.measurement("alert_level")
                .addTag("desk", change.desk())
                .addField("from", "NORMAL")
                .addField("to", "EMERGENCY")
                .addField("state", "EMERGENCY_EXIT")
                .addField("from_state", "NORMAL")
                .addField("risk_level", "EMERGENCY")
                .addField("driver", "c1")
                .addField("transition", "T8")
                .addField("cmd_id", cause)
                .addField("flags", "[\"OVERRIDE\"]")
                .addField("cause", cause)
                .addField("revision", 7L)
                .addField("review_id", "")
                .addField("config_hash", "f00d")
                .addField("explanation", "")
                .addField("mode", "LIVE")
                .addField("seq", change.seq())
                .addField("level", 5L)
                .time(change.time() * 1_000_000 + change.seq() % 1_000_000, WritePrecision.NS);
        point.addField("risk_percent", change.riskPercent());
        return StrictLine.parse(point.toLineProtocol());
    }

    private static String visible(String text) {
        return ByteText.wellFormed(text).replace("\n", "\\n").replace("\r", "\\r");
    }

    @Property
    void pointIsTheOneThatTheOfficialClientWrites(
            @ForAll("identity") String desk,
            @ForAll("nastyText") String text,
            @ForAll double risk,
            @ForAll @LongRange(min = 1, max = 10_000_000) long seq) {
        StateChange change = change(desk, text, risk, seq);
        assertThat(StrictLine.parse(line(change))).isEqualTo(byClient(change));
    }

    @Property
    void anyTextMakesOneLineWithOneTag(@ForAll("nastyText") String desk, @ForAll("nastyText") String text) {
        String line = line(change(desk, text, 1, 1));
        assertThat(line).doesNotContain("\n", "\r");
        StrictLine point = StrictLine.parse(line);
        assertThat(point.tags()).hasSize(desk.isEmpty() ? 0 : 1);
        assertThat(point.fields().get("cause")).isEqualTo(visible(text));
    }

    @Property
    void differentDesksStayDifferentPoints(@ForAll("nastyText") String one, @ForAll("nastyText") String other) {
        boolean same = Objects.equals(ByteText.wellFormed(one), ByteText.wellFormed(other));
        assertThat(line(change(one, "", 1, 1)).equals(line(change(other, "", 1, 1))))
                .isEqualTo(same);
    }

    @Example
    void twoChangesInOneMillisecondAreTwoPoints() {
        StrictLine first = StrictLine.parse(line(change("a", "x", 1, 1)));
        StrictLine second = StrictLine.parse(line(change("a", "x", 1, 2)));
        assertThat(second.time()).isEqualTo(first.time() + 1);
    }

    @Example
    void riskWithoutValueIsLeftOut() {
        assertThat(StrictLine.parse(line(change("a", "x", Double.NaN, 1))).fields())
                .doesNotContainKey("risk_percent");
    }
}
