package io.breakwater.job.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.definition.StatedMargin;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.OperatorKey;
import io.breakwater.risk.protocol.approvals.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class DeskFilesTest {
    /** Public key of the first test vector of RFC 8032, section 7.1. */
    private static final String KEY = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    private static final String SMALLEST = "desk: alpha\nequity: 1000\npositions: []\n";

    private static final String FAULTY = """
            desk: al pha
            basecurency: EUR
            equity: -5
            positions:
              - {symbol: btcusdt, venue: Binance, quantity: .inf, exposure: 1}
              - {symbol: ETHUSDT, venue: binance, quantty: 2}
              - {symbol: ETHUSDT, venue: binance, exposure: 0.1, entryPrice: 0}
              - BTC
            cash: {usd: 5, BTC: much}
            margin: {main: {maintenance: -1, ballance: 3}}
            thresholds: {caution: 12, emergency: 101, exitShare: 0}
            roles:
              ADMN: [ann]
              RISK_OFFICER: [bob, bob]
            equity: 7
            """;

    @TempDir
    Path folder;

    @Test
    void whatIsLeftOutHasItsDefault() {
        DeskFiles.Loaded loaded =
                load("desk: alpha\nequity: 1000\npositions: [{symbol: BTCUSDT, venue: binance, quantity: -2}]\n");

        assertThat(loaded.faults()).isEmpty();
        assertThat(loaded.notes()).isEmpty();
        assertThat(loaded.desks())
                .containsExactly(new DeskDefinition(
                        "alpha",
                        "USD",
                        1000,
                        List.of(new DeskPosition("BTCUSDT", "binance", -2, Double.NaN, "main", "main", Double.NaN)),
                        new LevelThresholds(5, 10, 15, 20, 0.8)));
    }

    @Test
    void everyKeyHasItsPlace() {
        DeskFiles.Loaded loaded = load("""
                desk: alpha
                baseCurrency: USDT
                equity: 2_500_000.5
                positions:
                  - {symbol: BTCUSDT, venue: binance, quantity: 1e1, account: a1, strategy: trend, entryPrice: 64000}
                  - symbol: ETH-USD
                    venue: coinbase
                    exposure: "-.5"
                cash: {USDT: 1000, BTC: -0.25}
                margin:
                  a1: {maintenance: 0, balance: 5000}
                thresholds: {caution: 4, warning: 8, critical: 12, emergency: 16, exitShare: 1}
                roles:
                  ADMIN: [ann@desk, bob]
                  RISK_OFFICER: []
                keys: {ann-1: {principal: ann@desk, publicKey: %s}}
                """.formatted(KEY));

        assertThat(loaded.faults()).isEmpty();
        DeskFile file = loaded.files().get(0);
        assertThat(file.definition())
                .isEqualTo(new DeskDefinition(
                        "alpha",
                        "USDT",
                        2_500_000.5,
                        List.of(
                                new DeskPosition("BTCUSDT", "binance", 10, Double.NaN, "a1", "trend", 64_000),
                                new DeskPosition("ETH-USD", "coinbase", Double.NaN, -0.5, "main", "main", Double.NaN)),
                        new LevelThresholds(4, 8, 12, 16, 1),
                        Gateway.PAPER,
                        List.of(new StatedMargin("a1", 0, 5000))));
        assertThat(file.cash()).isEqualTo(Map.of("USDT", 1000.0, "BTC", -0.25));
        assertThat(file.margin()).isEqualTo(Map.of("a1", new AccountMargin(0, 5000)));
        assertThat(file.roles().persons()).isEqualTo(Map.of(Role.ADMIN, List.of("ann@desk", "bob")));
        assertThat(file.keys()).isEqualTo(KeyTable.of(List.of(new OperatorKey("ann-1", "ed25519", "ann@desk", KEY))));
    }

    @Test
    void whatTheModelDoesNotUseYetIsSaid() {
        DeskFiles.Loaded loaded = load("""
                desk: alpha
                equity: 1000
                positions: [{symbol: BTCUSDT, venue: binance, quantity: 1, strategy: trend, entryPrice: 2}]
                cash: {USD: 1}
                margin: {main: {maintenance: 1, balance: 2}}
                roles: {ADMIN: [ann]}
                """);

        assertThat(loaded.notes())
                .containsExactly("desk alpha: not used yet: cash, positions.strategy, positions.entryPrice");
    }

    @Test
    void aFileHoldsSeveralDocumentsOrAListOfDesks() {
        DeskFiles.Loaded loaded = load("""
                ---
                desk: one
                equity: 1
                positions: []
                ---
                desks:
                  - {desk: two, equity: 2, positions: []}
                  - {desk: three, equity: 3, positions: []}
                ---
                """);

        assertThat(loaded.faults()).isEmpty();
        assertThat(loaded.desks()).extracting(DeskDefinition::desk).containsExactly("one", "two", "three");
    }

    @Test
    void aFolderIsAllItsYamlFilesByName() {
        write("b.yaml", "desk: b\nequity: 1\npositions: []\n");
        write("a.yml", "desk: a\nequity: 1\npositions: []\n");
        write("notes.txt", "no desk");

        DeskFiles.Loaded loaded = DeskFiles.load(List.of(folder));

        assertThat(loaded.faults()).isEmpty();
        assertThat(loaded.desks()).extracting(DeskDefinition::desk).containsExactly("a", "b");
    }

    @Test
    void aKeyMustBeOneAndHaveOneName() {
        assertThat(messages(load(SMALLEST + """
                        keys:
                          a: {principal: ann, publicKey: AAAA}
                          b: {principal: ann, publicKey: %1$s}
                          c: {principal: bob, publicKey: %1$s}
                          d: {principal: bob, alg: rsa, publicKey: %1$s}
                        """.formatted(KEY))))
                .containsExactly(
                        "5: keys.a: publicKey was AAAA, must be the X.509 encoding of a key of ed25519 in base64",
                        "7: keys.c: publicKey of c was that of another key, must stand once in the table",
                        "8: keys.d: alg of key d was rsa, must be ed25519");
    }

    @Test
    void peopleMustBeEnoughToLeadADeskOut() {
        String few =
                SMALLEST + "roles: {ADMIN: [ann], RISK_OFFICER: [bob, cid]}\nkeys: {m: {principal: mallory, publicKey: "
                        + KEY + "}}\n";
        assertThat(load(few).files().get(0).roleFaults())
                .containsExactly(
                        "desk alpha: roles.ADMIN was 1, must be at least 2 persons",
                        "desk alpha: roles had 3 persons who are ADMIN or RISK_OFFICER, must be at least 4 distinct ones",
                        "desk alpha: roles had 3 persons, must be at least 5, so that one more may ask",
                        "desk alpha: keys.m.principal was mallory, must be a person of roles");
        String enough = "roles: {ADMIN: [ann, dan], RISK_OFFICER: [bob, cid], SENIOR_TRADER: [eve]}\n";
        assertThat(load(SMALLEST + enough).files().get(0).roleFaults()).isEmpty();
        assertThat(load(SMALLEST).files().get(0).roleFaults()).isEmpty();
    }

    @Test
    void everyFaultOfAFileIsToldAtOnce() {
        DeskFiles.Loaded loaded = load(FAULTY);

        assertThat(loaded.desks()).isEmpty();
        assertThat(messages(loaded))
                .containsExactly(
                        "1: desk was al pha, must be 1 to 64 letters, digits, '.', '_' or '-'",
                        "2: key was basecurency, must be one of baseCurrency, cash, desk, equity, gateway, keys, margin, positions,"
                                + " roles, thresholds; did you mean baseCurrency?",
                        "3: equity was -5, must be a finite number above 0 (net asset value, base currency)",
                        "5: positions[0].symbol was btcusdt, must be an instrument as its venue spells it, in upper case,"
                                + " e.g. BTCUSDT; write BTCUSDT",
                        "5: positions[0].venue was Binance, must be a venue in lower case, e.g. binance; write binance",
                        "5: positions[0].quantity was .inf, must be a finite number (base units, negative when short)",
                        "5: positions[0].exposure was given beside quantity, must be left out, or quantity be",
                        "6: key was positions[1].quantty, must be one of account, entryPrice, exposure, quantity, strategy,"
                                + " symbol, venue; did you mean quantity?",
                        "7: positions[2].entryPrice was 0, must be a finite number above 0 (quote currency per unit)",
                        "7: positions[2].symbol was ETHUSDT, must be unique in its venue, account and strategy; line 6 has"
                                + " it already",
                        "8: positions[3] was BTC, must be a position: a map with symbol, venue, quantity or exposure",
                        "9: key was cash.usd, must be 2 to 10 upper-case letters or digits, e.g. USD; write USD",
                        "9: cash.BTC was much, must be a finite number (amount of the asset, negative when borrowed)",
                        "10: margin.main.maintenance was -1, must be a finite number from 0 (maintenance margin, base"
                                + " currency)",
                        "10: key was margin.main.ballance, must be one of balance, maintenance; did you mean balance?",
                        "11: thresholds.warning was 10.0 (default), must be above 12.0 and at most 100 (percent of equity)",
                        "11: thresholds.emergency was 101.0, must be above 15.0 and at most 100 (percent of equity)",
                        "11: thresholds.exitShare was 0.0, must be in (0, 1]",
                        "13: key was roles.ADMN, must be one of SENIOR_TRADER, ADMIN, RISK_OFFICER, EMERGENCY_LEAD; did you"
                                + " mean ADMIN?",
                        "14: roles.RISK_OFFICER[1] was bob, must stand once in its list",
                        "15: key was equity, must stand once; it stands in line 3 already");
    }

    @Test
    void whatMustBeThereIsMissed() {
        assertThat(messages(load("roles: {}\npositions: [{}]\n")))
                .containsExactly(
                        "1: desk was left out, must be 1 to 64 letters, digits, '.', '_' or '-'",
                        "1: equity was left out, must be a finite number above 0 (net asset value, base currency)",
                        "2: positions[0].symbol was left out, must be an instrument as its venue spells it, in upper case,"
                                + " e.g. BTCUSDT",
                        "2: positions[0].venue was left out, must be a venue in lower case, e.g. binance",
                        "2: positions[0].quantity was left out, must be a finite number (base units), or exposure (multiple"
                                + " of equity) be given");
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
        assertThat(messages(load("""
                        desk: [alpha]
                        baseCurrency:
                        equity: {amount: 5}
                        positions: none
                        thresholds: 5
                        roles: {ADMIN: ann}
                        """)))
                .containsExactly(
                        "1: desk was a list, must be 1 to 64 letters, digits, '.', '_' or '-'",
                        "2: baseCurrency was empty, must be 2 to 10 upper-case letters or digits, e.g. USD",
                        "3: equity was a map, must be a finite number above 0 (net asset value, base currency)",
                        "4: positions was none, must be a list of positions, or [] for none",
                        "5: thresholds was 5, must be a map with caution, warning, critical, emergency, exitShare",
                        "6: roles.ADMIN was ann, must be a list of people");
    }

    @Test
    void aNumberThatReadersDifferInIsRefused() {
        for (String number : List.of(
                ".nan", ".inf", "-.inf", "NaN", "0", "-1", "1e999", "0100", "0x10", "1:30", "1,000", "1_0", "abc")) {
            assertThat(messages(load("desk: alpha\npositions: []\nequity: " + number + "\n")))
                    .containsExactly("3: equity was " + number
                            + ", must be a finite number above 0 (net asset value, base currency)");
        }
    }

    @Test
    void aDeskThatStandsTwiceIsRefusedAcrossFiles() {
        Path first = write("a.yaml", SMALLEST);
        Path second = write("b.yaml", "\n" + SMALLEST);

        assertThat(DeskFiles.load(List.of(first, second)).faults())
                .containsExactly(second + ":2: desk was alpha, must be unique; " + first + ":1 has it already");
    }

    @Test
    void whatIsNoYamlIsRefusedWithItsPlace() {
        assertThat(messages(load("desk: alpha\n\tequity: 5\n")))
                .containsExactly("2: is not YAML: found character '\\t(TAB)' that cannot start any token. (Do not"
                        + " use \\t(TAB) for indentation)");
    }

    @Test
    void aliasesAndTagsAreRefused() {
        assertThat(messages(load("desk: &a alpha\nequity: !!float 5\npositions: []\nbaseCurrency: *a\n")))
                .containsExactly(
                        "2: equity was tagged !!float, must have no tag",
                        "4: baseCurrency was the alias *a, must be written out");
    }

    @Test
    void aBombOfAliasesIsRefusedAtOnce() {
        StringBuilder bomb = new StringBuilder("a0: [x, x, x]\n");
        for (int i = 1; i < 200; i++) {
            bomb.append("a%d: &b%d [*b%d, *b%d, *b%d]%n".formatted(i, i, i - 1, i - 1, i - 1));
        }

        assertThat(load(bomb.toString()).faults()).hasSizeGreaterThan(200).anyMatch(fault -> fault.contains("alias"));
    }

    @Test
    @Timeout(60)
    void aFileFullOfUnknownKeysIsToldInTime() {
        String keys =
                IntStream.range(0, 90_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());

        assertThat(load(SMALLEST + keys).faults()).hasSize(90_000);
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(messages(load("desk: " + "[".repeat(10_000))))
                .hasSize(1)
                .first()
                .asString()
                .contains("not YAML");
    }

    @Test
    void filesThatCannotBeReadAreEachNamed() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0});
        Path zero = Files.write(folder.resolve("zero.yaml"), new byte[] {'a', 0, 'b'});
        Path empty = write("empty.yaml", "# nothing\n");
        byte[] spaces = new byte[(1 << 20) + 1];
        Arrays.fill(spaces, (byte) ' ');
        Path large = Files.write(folder.resolve("large.yaml"), spaces);
        Path noFiles = Files.createDirectory(folder.resolve("none"));

        assertThat(DeskFiles.load(List.of(missing, binary, zero, empty, large, noFiles))
                        .faults())
                .containsExactly(
                        missing + ": was not found, must be a YAML file",
                        binary + ": was binary, must be YAML in UTF-8",
                        zero + ": was binary, must be YAML in UTF-8",
                        empty + ": was empty, must hold a desk",
                        large + ": was larger than 1048576 bytes, must be a YAML file of at most that",
                        noFiles + ": was a folder without files *.yaml, must hold one at least");
    }

    @Test
    void aByteOrderMarkAndWindowsLinesAreRead() {
        assertThat(load("\uFEFF" + SMALLEST.replace("\n", "\r\n")).desks())
                .extracting(DeskDefinition::equity)
                .containsExactly(1000.0);
    }

    @Test
    void symbolsWithoutInputAreToldWithTheNearest() {
        List<DeskDefinition> desks = DeskFiles.demo().desks().subList(0, 2);

        assertThat(DeskFiles.symbolFaults(desks, Set.of("BTCUSD"))).isEmpty();
        assertThat(DeskFiles.symbolFaults(desks, Set.of("ETHUSDT", "BTCUSDT")))
                .containsExactly(
                        "desk desk-0.3x: symbol was BTCUSD, must be a symbol of the input: BTCUSDT, ETHUSDT; did you mean"
                                + " BTCUSDT?",
                        "desk desk-0.8x: symbol was BTCUSD, must be a symbol of the input: BTCUSDT, ETHUSDT; did you mean"
                                + " BTCUSDT?");
        assertThat(DeskFiles.symbolFaults(desks.subList(0, 1), Set.of()))
                .containsExactly("desk desk-0.3x: symbol was BTCUSD, must be a symbol of the input: it has none");
    }

    @Test
    void symbolsOfAFileThatNamesThemByRowAreFoundInTheRun() {
        assertThat(DeskFiles.symbolFaults(DeskFiles.demo().desks(), Set.of(""))).isEmpty();
    }

    @Test
    void stablecoinIsMarkedByItsOwnPriceWhereTheInputHasIt() {
        DeskDefinition desk = load(SMALLEST.replace("[]", "[{symbol: BTCUSDC, venue: bybit, quantity: 2}]"))
                .desks()
                .get(0);
        Map<String, String> input =
                Map.of("BTCUSDC", "bybit", "USDCUSD", "kraken", "USDTUSD", "kraken", "USDCEUR", "kraken");

        List<DeskPosition> positions =
                DeskFiles.withQuotes(List.of(desk), input).get(0).positions();

        assertThat(positions)
                .extracting(DeskPosition::symbol, DeskPosition::venue, DeskPosition::quantity)
                .containsExactly(tuple("BTCUSDC", "bybit", 2.0), tuple("USDCUSD", "kraken", 0.0));
        assertThat(DeskFiles.withQuotes(List.of(desk), Map.of("BTCUSDC", "bybit")))
                .containsExactly(desk);
    }

    @Test
    void theDemonstrationHasFourDesksOfRisingSize() {
        DeskFiles.Loaded demo = DeskFiles.demo();

        assertThat(demo.faults()).isEmpty();
        assertThat(demo.notes()).isEmpty();
        assertThat(demo.desks())
                .extracting(DeskDefinition::desk)
                .containsExactly("desk-0.3x", "desk-0.8x", "desk-1.3x", "desk-2.5x");
        assertThat(demo.desks())
                .allSatisfy(desk -> assertThat(desk.equity()).isEqualTo(1e4))
                .flatExtracting(DeskDefinition::positions)
                .extracting(DeskPosition::exposure)
                .containsExactly(0.3, 0.8, 1.3, 2.5);
    }

    @Test
    void theExampleOfADeskFileIsRight() {
        DeskFiles.Loaded example = DeskFiles.load(List.of(Path.of("../../deploy/desks/example.yaml")));

        assertThat(example.faults()).isEmpty();
        assertThat(example.desks()).extracting(DeskDefinition::thresholds).containsExactly(LevelThresholds.DEFAULT);
    }

    private DeskFiles.Loaded load(String yaml) {
        return DeskFiles.load(List.of(write("desk.yaml", yaml)));
    }

    /** Faults of desk.yaml without its name. */
    private List<String> messages(DeskFiles.Loaded loaded) {
        String prefix = folder.resolve("desk.yaml") + ":";
        return loaded.faults().stream().map(fault -> fault.replace(prefix, "")).toList();
    }

    private Path write(String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
