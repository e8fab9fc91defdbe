package io.breakwater.job.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.DeskPosition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.definition.StatedMargin;
import io.breakwater.risk.protocol.LevelThresholds;
import io.breakwater.risk.protocol.approvals.KeyTable;
import io.breakwater.risk.protocol.approvals.OperatorKey;
import io.breakwater.risk.protocol.approvals.Role;
import io.breakwater.risk.protocol.approvals.RoleTable;
import io.breakwater.risk.protocol.approvals.SignatureAlgorithm;

/** Reads desks out of YAML documents, each name once, and tells every fault. */
final class DeskReader {
    static final String DEFAULT_CURRENCY = "USD";

    private static final String A_DESK = "a desk: a map with desk, equity, positions";
    private static final String PAPER = "paper";
    private static final String REPORTED = "reported";
    private static final TextRule PUBLIC_KEY = TextRule.of(
            "[A-Za-z0-9+/]{1,400}={0,2}",
            "a public key in base64 (openssl pkey -pubout, without its first and last line)");
    private static final NumberRule EQUITY = NumberRule.above0(" (net asset value, base currency)");

    private final Faults faults;
    private final Map<String, YamlPlace> places = new HashMap<>();
    private final List<DeskFile> desks = new ArrayList<>();

    DeskReader(Faults faults) {
        this.faults = faults;
    }

    /** The desks without faults, in the order in which they were read. */
    List<DeskFile> desks() {
        return desks;
    }

    /** Reads a document: one desk, or a list of them under {@code desks}. */
    void readDocument(YamlValue document) {
        if (document.entry("desks").isEmpty()) {
            readDesk(document, "");
            return;
        }
        YamlMap map = YamlMap.of(document, "", A_DESK, faults);
        int at = 0;
        for (YamlValue desk : map.list("desks", "a list of desks")) {
            readDesk(desk, "desks[" + at++ + "]");
        }
        map.finish();
    }

    /** Reads one desk. */
    void readDesk(YamlValue value, String path) {
        int before = faults.count();
        YamlMap map = YamlMap.of(value, path, A_DESK, faults);
        String name = map.text("desk", TextRule.NAME);
        checkUnique(map, name);
        String currency = map.text("baseCurrency", TextRule.CURRENCY, DEFAULT_CURRENCY);
        double equity = map.number("equity", EQUITY);
        List<DeskPosition> positions = new PositionReader(faults).read(map);
        LevelThresholds thresholds = new ThresholdReader(faults).read(map);
        Map<String, Double> cash = cash(map);
        Map<String, AccountMargin> margin = margin(map);
        RoleTable roles = roles(map);
        KeyTable keys = keys(map);
        Gateway gateway = gateway(map, positions);
        map.finish();
        if (faults.count() == before) {
            DeskDefinition definition =
                    new DeskDefinition(name, currency, equity, positions, thresholds, gateway, stated(margin));
            desks.add(new DeskFile(definition, cash, margin, roles, keys));
        }
    }

    private static List<StatedMargin> stated(Map<String, AccountMargin> margin) {
        List<StatedMargin> stated = new ArrayList<>();
        margin.forEach((account, of) -> stated.add(new StatedMargin(account, of.maintenance(), of.balance())));
        return stated;
    }

    private Gateway gateway(YamlMap map, List<DeskPosition> positions) {
        String name = map.text("gateway", TextRule.NAME, PAPER);
        if (!name.equals(PAPER) && !name.equals(REPORTED)) {
            map.refuse("gateway", name, PAPER + " or " + REPORTED);
        }
        boolean multiples = positions.stream().anyMatch(position -> !Double.isNaN(position.exposure()));
        if (name.equals(REPORTED) && multiples) {
            map.refuse("gateway", name, PAPER + " for a desk that is given by exposure: nobody else trades it");
        }
        return name.equals(REPORTED) ? Gateway.REPORTED : Gateway.PAPER;
    }

    private void checkUnique(YamlMap map, String name) {
        YamlPlace first = name.isEmpty() ? null : places.putIfAbsent(name, map.place("desk"));
        if (first != null) {
            map.refuse("desk", name, "unique; " + first + " has it already");
        }
    }

    private Map<String, Double> cash(YamlMap desk) {
        Map<String, Double> cash = new TreeMap<>();
        YamlMap map = desk.map("cash", "a map from asset to amount");
        for (YamlValue.Entry entry : map.entries()) {
            checkKey(map, entry, TextRule.CURRENCY);
            cash.put(
                    entry.key(),
                    map.number(entry.key(), NumberRule.any(" (amount of the asset, negative when borrowed)")));
        }
        return cash;
    }

    private Map<String, AccountMargin> margin(YamlMap desk) {
        Map<String, AccountMargin> margin = new TreeMap<>();
        YamlMap map = desk.map("margin", "a map from account to maintenance and balance");
        for (YamlValue.Entry entry : map.entries()) {
            checkKey(map, entry, TextRule.NAME);
            YamlMap account = map.map(entry.key(), "a map with maintenance and balance");
            margin.put(
                    entry.key(),
                    new AccountMargin(
                            account.number(
                                    "maintenance", NumberRule.notNegative(" (maintenance margin, base currency)")),
                            account.number("balance", NumberRule.above0(" (margin balance, base currency)"))));
            account.finish();
        }
        return margin;
    }

    private void checkKey(YamlMap map, YamlValue.Entry entry, TextRule rule) {
        if (!rule.allows(entry.key())) {
            String name = YamlValue.shown(map.name(entry.key()));
            faults.add(entry.place(), "key was " + name + ", must be " + rule.wordsFor(entry.key()));
        }
    }

    private RoleTable roles(YamlMap desk) {
        Map<Role, List<String>> roles = new EnumMap<>(Role.class);
        YamlMap map = desk.map("roles", "a map from role to a list of people");
        for (YamlValue.Entry entry : map.entries()) {
            List<String> people = map.texts(entry.key(), TextRule.PERSON, "a list of people");
            role(map, entry).ifPresent(role -> roles.put(role, people));
        }
        return new RoleTable(roles);
    }

    private Optional<Role> role(YamlMap map, YamlValue.Entry entry) {
        List<String> names = Arrays.stream(Role.values()).map(Enum::name).toList();
        if (names.contains(entry.key())) {
            return Optional.of(Role.valueOf(entry.key()));
        }
        faults.add(
                entry.place(),
                "key was " + YamlValue.shown(map.name(entry.key())) + ", must be one of " + String.join(", ", names)
                        + NearestName.hint(entry.key(), names));
        return Optional.empty();
    }

    private KeyTable keys(YamlMap desk) {
        List<OperatorKey> keys = new ArrayList<>();
        YamlMap map = desk.map("keys", "a map from the name of a key to principal and publicKey");
        for (YamlValue.Entry entry : map.entries()) {
            checkKey(map, entry, TextRule.NAME);
            YamlMap key = map.map(entry.key(), "a map with principal and publicKey");
            String principal = key.text("principal", TextRule.PERSON);
            String alg = key.text("alg", TextRule.NAME, SignatureAlgorithm.ED25519.id());
            String publicKey = key.text("publicKey", PUBLIC_KEY);
            key.finish();
            try {
                keys.add(new OperatorKey(entry.key(), alg, principal, publicKey));
                KeyTable.of(keys);
            } catch (IllegalArgumentException e) {
                keys.removeIf(each -> each.kid().equals(entry.key()));
                faults.add(entry.place(), map.name(entry.key()) + ": " + e.getMessage());
            }
        }
        return KeyTable.of(keys);
    }
}
