package io.breakwater.job.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.breakwater.job.ingest.desks.Reference;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.definition.StatedMargin;
import io.breakwater.risk.market.GapClass;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.protocol.LevelThresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class InstrumentFilesTest {
    @TempDir
    Path folder;

    private InstrumentFiles.Loaded load(String yaml) throws IOException {
        return InstrumentFiles.load(List.of(Files.writeString(folder.resolve("i.yaml"), yaml)));
    }

    @Test
    void whatIsLeftOutIsToldByTheName() throws IOException {
        InstrumentFiles.Loaded loaded =
                load("instruments: [{symbol: DOTUSD}, {symbol: ETHUSDT-PERP, contract: perpetual}]");
        assertThat(loaded.faults()).isEmpty();
        assertThat(loaded.instruments())
                .containsExactly(
                        new Instrument("DOTUSD", "DOT", "spot", 1, false, "USD", GapClass.LARGE),
                        new Instrument("ETHUSDT-PERP", "ETH", "perpetual", 1, false, "USD", GapClass.MAJOR));
    }

    @Test
    void everyFaultIsToldAtOnce() throws IOException {
        InstrumentFiles.Loaded loaded = load("""
                instruments:
                  - {symbol: A, contract: option}
                  - {symbol: B, multiplier: 0}
                  - {symbol: B, gapClass: HUGE}
                  - {symbol: C, inverse: true, contract: spot}
                  - {symbol: D, multiplyer: 2}
                """);
        assertThat(loaded.instruments()).isEmpty();
        assertThat(loaded.faults())
                .anyMatch(fault -> fault.contains("contract was option, must be spot, perpetual or future"))
                .anyMatch(fault -> fault.contains("instruments[1].multiplier was 0"))
                .anyMatch(fault -> fault.contains("instruments[2].symbol was B, must be unique"))
                .anyMatch(fault -> fault.contains("gapClass was HUGE, must be MAJOR, LARGE, ALT, STABLE or FIAT"))
                .anyMatch(fault -> fault.contains("instruments[3].contract was spot, must be perpetual or future"))
                .anyMatch(fault -> fault.contains("did you mean multiplier?"));
    }

    @Test
    void theExampleOfTheProjectIsRight() {
        assertThat(InstrumentFiles.load(List.of(Path.of("../../deploy/desks/instruments.yaml")))
                        .faults())
                .isEmpty();
    }

    @Test
    void contractsOfADeskFileBecomeBaseUnitsAndAnInverseOneNeedsItsEntryPrice() {
        Reference reference = new Reference(
                List.of(
                        new Instrument("LIN", "BTC", "perpetual", 0.001, false, "USDT", GapClass.MAJOR),
                        new Instrument("INV", "BTC", "perpetual", 100, true, "USD", GapClass.MAJOR)),
                List.of());
        DeskDefinition desk = desk(position("LIN", 5_000, Double.NaN), position("INV", -400, 50_000));
        List<DeskPosition> units = reference.inBaseUnits(List.of(desk)).get(0).positions();
        assertThat(units.get(0).quantity()).isEqualTo(5.0, org.assertj.core.api.Assertions.within(1e-12));
        // 400 contracts of 100 USD sold at 50,000 are 0.8 BTC short.
        assertThat(units.get(1).quantity()).isEqualTo(-0.8, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(reference.faults(List.of(desk))).isEmpty();
        assertThat(reference.faults(List.of(desk(position("INV", 1, Double.NaN)))))
                .singleElement()
                .asString()
                .contains("desk alpha: entryPrice of INV was left out");
    }

    @Test
    void deskKeepsItsGatewayAndMarginWhenItsContractsAreCountedInBaseUnits() {
        Reference reference = new Reference(
                List.of(new Instrument("LIN", "BTC", "perpetual", 0.001, false, "USDT", GapClass.MAJOR)), List.of());
        DeskDefinition desk = new DeskDefinition(
                "alpha",
                "USD",
                1e6,
                List.of(position("LIN", 5_000, Double.NaN)),
                LevelThresholds.DEFAULT,
                Gateway.REPORTED,
                List.of(new StatedMargin("main", 5_000, 20_000)));
        DeskDefinition units = reference.inBaseUnits(List.of(desk)).get(0);
        assertThat(units.gateway()).isEqualTo(Gateway.REPORTED);
        assertThat(units.margin()).isEqualTo(desk.margin());
    }

    private static DeskDefinition desk(DeskPosition... positions) {
        return new DeskDefinition("alpha", "USD", 1e6, List.of(positions), LevelThresholds.DEFAULT);
    }

    private static DeskPosition position(String symbol, double quantity, double entryPrice) {
        return new DeskPosition(symbol, "x", quantity, Double.NaN, "main", "main", entryPrice);
    }
}
