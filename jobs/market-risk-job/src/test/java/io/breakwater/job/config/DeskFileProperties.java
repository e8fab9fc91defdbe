package io.breakwater.job.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.definition.StatedMargin;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** What Jackson writes of a desk, the loader reads back the same. */
class DeskFileProperties {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Property(tries = 300)
    void aPrintedDeskIsReadBackTheSame(@ForAll("desks") DeskFile desk) throws IOException {
        Path file = Files.createTempFile("desk", ".yaml");
        try {
            YAML.writeValue(file.toFile(), printed(desk));
            DeskFiles.Loaded loaded = DeskFiles.load(List.of(file));

            assertThat(loaded.faults()).isEmpty();
            assertThat(loaded.files()).containsExactly(desk);
        } finally {
            Files.delete(file);
        }
    }

    @Property(tries = 500)
    void noTextMakesTheLoaderFail(@ForAll("yamlLike") String text) throws IOException {
        Path file = Files.createTempFile("desk", ".yaml");
        try {
            Files.writeString(file, text);
            DeskFiles.Loaded loaded = DeskFiles.load(List.of(file));

            assertThat(loaded.faults().isEmpty()).isNotEqualTo(loaded.files().isEmpty());
            assertThat(loaded.faults()).allMatch(fault -> fault.startsWith(file + ":"));
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<String> yamlLike() {
        return Arbitraries.of(
                        "desk: a\n",
                        "equity: 1\n",
                        "positions: ",
                        "[]\n",
                        "  - ",
                        "{",
                        "}",
                        "symbol: BTC",
                        ", ",
                        ": ",
                        "&a ",
                        "*a ",
                        "---\n",
                        "desks:\n",
                        "\n",
                        "'",
                        "\"",
                        "|\n",
                        "? ",
                        "!!x ",
                        "cash: ",
                        "1",
                        "~",
                        "#",
                        "\t",
                        "%",
                        "thresholds: {caution: 1}\n",
                        "roles: {ADMIN: [x]}\n",
                        "\u0085",
                        "\uFEFF",
                        "...\n")
                .list()
                .ofMaxSize(25)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<DeskFile> desks() {
        Arbitrary<String> names = Arbitraries.strings()
                .withChars("abZ019")
                .withChars('.', '_', '-')
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(text -> "n" + text);
        Arbitrary<String> assets =
                Arbitraries.strings().withChars("ABYNO019").ofMinLength(2).ofMaxLength(6);
        Arbitrary<Double> amounts = Arbitraries.doubles().between(-1e12, 1e12).ofScale(6);
        Arbitrary<AccountMargin> margins =
                Combinators.combine(positive(), positive()).as(AccountMargin::new);
        return Combinators.combine(
                        definitions(names, assets),
                        Arbitraries.maps(assets, amounts).ofMaxSize(3),
                        Arbitraries.maps(names, margins).ofMaxSize(3),
                        Arbitraries.maps(
                                        Arbitraries.of(Role.class),
                                        names.list().uniqueElements().ofMaxSize(3))
                                .ofMaxSize(4))
                .as((definition, cash, margin, roles) -> new DeskFile(
                        withMargin(definition, margin), cash, margin, new RoleTable(roles), KeyTable.NONE));
    }

    private static DeskDefinition withMargin(DeskDefinition desk, Map<String, AccountMargin> margin) {
        List<StatedMargin> stated = new ArrayList<>();
        new TreeMap<>(margin)
                .forEach((account, of) -> stated.add(new StatedMargin(account, of.maintenance(), of.balance())));
        return new DeskDefinition(
                desk.desk(),
                desk.baseCurrency(),
                desk.equity(),
                desk.positions(),
                desk.thresholds(),
                Gateway.PAPER,
                stated);
    }

    private static Arbitrary<DeskDefinition> definitions(Arbitrary<String> names, Arbitrary<String> assets) {
        return Combinators.combine(names, assets, positive(), positions(names, assets), thresholds())
                .as(DeskDefinition::new);
    }

    private static Arbitrary<List<DeskPosition>> positions(Arbitrary<String> names, Arbitrary<String> assets) {
        Arbitrary<Double> sizes = Arbitraries.doubles().between(-1e9, 1e9).ofScale(12);
        Arbitrary<Double> prices = Arbitraries.oneOf(positive(), Arbitraries.just(Double.NaN));
        return Combinators.combine(assets, names.map(text -> text.toLowerCase(Locale.ROOT)), sizes, names, prices)
                .flatAs((symbol, venue, size, account, price) -> Arbitraries.of(true, false)
                        .map(quantity -> new DeskPosition(
                                symbol,
                                venue,
                                quantity ? size : Double.NaN,
                                quantity ? Double.NaN : size,
                                account,
                                "main",
                                price)))
                .list()
                .ofMaxSize(4)
                .uniqueElements(position -> List.of(position.symbol(), position.venue(), position.account()));
    }

    private static Arbitrary<LevelThresholds> thresholds() {
        Arbitrary<List<Double>> entries = Arbitraries.doubles()
                .between(0.01, 100)
                .list()
                .ofSize(4)
                .uniqueElements()
                .map(list -> list.stream().sorted().toList());
        Arbitrary<Double> shares = Arbitraries.doubles().between(0.01, 1).ofScale(4);
        return Combinators.combine(entries, shares)
                .as((e, share) -> new LevelThresholds(e.get(0), e.get(1), e.get(2), e.get(3), share));
    }

    private static Arbitrary<Double> positive() {
        return Arbitraries.doubles().between(1e-9, 1e15).ofScale(9);
    }

    private static Map<String, Object> printed(DeskFile file) {
        DeskDefinition desk = file.definition();
        LevelThresholds t = desk.thresholds();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("desk", desk.desk());
        map.put("baseCurrency", desk.baseCurrency());
        map.put("equity", desk.equity());
        List<Object> positions = new ArrayList<>();
        desk.positions().forEach(position -> positions.add(printed(position)));
        map.put("positions", positions);
        map.put(
                "thresholds",
                Map.of(
                        "caution", t.caution(),
                        "warning", t.warning(),
                        "critical", t.critical(),
                        "emergency", t.emergency(),
                        "exitShare", t.exitShare()));
        map.put("cash", file.cash());
        map.put("margin", file.margin());
        map.put("roles", file.roles().persons());
        return map;
    }

    private static Map<String, Object> printed(DeskPosition position) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("symbol", position.symbol());
        map.put("venue", position.venue());
        putNumber(map, "quantity", position.quantity());
        putNumber(map, "exposure", position.exposure());
        map.put("account", position.account());
        putNumber(map, "entryPrice", position.entryPrice());
        return map;
    }

    private static void putNumber(Map<String, Object> map, String key, double value) {
        if (!Double.isNaN(value)) {
            map.put(key, value);
        }
    }
}
