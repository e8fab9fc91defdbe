package io.breakwater.risk.desk.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.breakwater.risk.desk.book.ReportedAccount.Held;
import io.breakwater.risk.desk.book.ReportedAccount.Unpaid;
import io.breakwater.risk.desk.definition.DeskDefinition;
import io.breakwater.risk.desk.definition.Gateway;
import io.breakwater.risk.desk.records.AccountReport;
import io.breakwater.risk.desk.records.Fill;
import io.breakwater.risk.desk.records.PositionBreak;
import io.breakwater.risk.desk.records.PositionReport;
import io.breakwater.risk.desk.records.PositionSnapshot;
import io.breakwater.risk.state.NotState;
import io.breakwater.risk.state.Resumable;

/**
 * Reports about a desk's accounts, kept so that equity has only profit and loss and flows in it.
 *
 * <p>Between two reports an account's equity moves with the marks of its positions. A report of its equity sets it; positions that
 * a snapshot changes were traded at the mark; an execution at its price, or at the mark when the account's equity was reported
 * after it. Flows and withdrawals that are asked for buy and sell units of equity ({@link UnitValue}). Until an account's first
 * report the desk file's figures stand for it; the change to the first report is a flow.
 *
 * <p>Reports older than what is known, repeats and numbers that make no sense are left out and counted. A position without a mark
 * is worth what it was in the account's reported equity; an execution behind that report is paid for, at its own price, when the first
 * mark tells the rate of its currency.
 */
public final class ReportedAccounts implements Resumable<ReportedAccounts.State> {
    /** Account that holds what the desk file states until the venues' own words are there. */
    private static final String FILE = "";

    private static final double SAME = 1e-9;

    @NotState("configuration")
    private final String desk;

    @NotState("configuration")
    private final List<String> symbols;

    @NotState("part of the desk")
    private final DeskBook book;

    @NotState("part of the desk")
    private final UnitValue units;

    private final TreeMap<String, ReportedAccount> accounts = new TreeMap<>();

    @NotState("of the accounts")
    private final ReportTimes times = new ReportTimes(accounts);

    private final List<PositionBreak> breaks = new ArrayList<>();
    private long breakSeq;
    private long refused;
    private boolean begun;

    /**
     * Accounts none of which has reported.
     *
     * @param desk desk that they belong to; one whose gateway reports is never traded on paper
     * @param book where what they hold goes
     * @param units where flows of money go
     */
    public ReportedAccounts(DeskDefinition desk, DeskBook book, UnitValue units) {
        this.desk = desk.desk();
        symbols = desk.symbols();
        this.book = book;
        this.units = units;
        if (desk.gateway() == Gateway.REPORTED) {
            begin();
        }
    }

    /** From now on only reports change sizes: what the desk holds is what the file or the paper gateway gave it. */
    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        ReportedAccount file = new ReportedAccount();
        file.cash = book.cash();
        for (int i = 0; i < symbols.size(); i++) {
            double quantity = book.isOpen() ? book.quantityOf(i) : book.statedQuantityOf(i);
            if (quantity != 0) {
                file.add(new Held(symbols.get(i), "main"), quantity);
                // A paper desk has paid for what it holds; a file's positions are part of its equity.
                file.cash -= !book.isOpen() && book.isMarked(i) ? quantity * book.markOf(i) : 0;
            }
        }
        accounts.put(FILE, file);
        load();
    }

    /**
     * Whether reports decide the desk's sizes.
     *
     * @return true from the first report of any kind on, and of a desk whose gateway reports from the start
     */
    public boolean hasBegun() {
        return begun;
    }

    /**
     * Turns what was part of the accounts' money into a position, when an asset gets its first mark, and pays for what was traded
     * before it.
     *
     * @param asset index of the asset
     * @param mark its mark, base currency per unit, positive
     * @param rate base currency for one unit of the currency that it is priced in, positive
     */
    public void firstMark(int asset, double mark, double rate) {
        String symbol = symbols.get(asset);
        for (ReportedAccount account : accounts.values()) {
            for (Map.Entry<Held, Double> entry : account.quantities.entrySet()) {
                if (entry.getKey().symbol().equals(symbol)) {
                    account.cash -= entry.getValue() * mark;
                }
            }
            Unpaid traded = account.unpaid.remove(symbol);
            if (traded != null) {
                account.cash += traded.quantity() * mark - traded.cost() * rate;
            }
        }
        load();
    }

    /**
     * Takes an account's report in; one that is older than the last, or without sense, is counted as refused.
     *
     * @param report equity, flows and margin, base currency
     */
    public void account(AccountReport report) {
        begin();
        ReportedAccount account = accounts.computeIfAbsent(report.account(), name -> new ReportedAccount());
        boolean sound = Double.isFinite(report.equity())
                && Double.isFinite(report.flow())
                && report.pendingWithdrawal() >= 0
                && Double.isFinite(report.pendingWithdrawal());
        if (!sound || report.time() < account.reportedAt) {
            refused++;
            return;
        }
        double before = book.equity(null);
        boolean first = account.reportedAt == Long.MIN_VALUE;
        double capital = report.flow() - (report.pendingWithdrawal() - account.pending);
        settle(account, report);
        if (first) {
            leaveFile();
        }
        load();
        double after = book.equity(null);
        units.flow(first ? before : after - capital, after);
    }

    /**
     * Whether an account's equity says that a symbol is worth another price than its mark: it is nearer to what it would be at that
     * price than to what it is at the mark, the flow left out.
     *
     * @param report the report, not taken in yet
     * @param asset index of the symbol
     * @param price base currency per unit
     */
    public boolean isWorth(AccountReport report, int asset, double price) {
        ReportedAccount account = accounts.get(report.account());
        if (account == null || account.reportedAt == Long.MIN_VALUE || report.time() < account.reportedAt) {
            return false;
        }
        double held = 0;
        for (Map.Entry<Held, Double> entry : account.quantities.entrySet()) {
            held += entry.getKey().symbol().equals(symbols.get(asset)) ? entry.getValue() : 0;
        }
        double unexplained = report.equity() - report.flow() - account.cash - valueOf(account.quantities);
        double explained = held * (price - book.markOf(asset));
        return Math.abs(unexplained - explained) < Math.abs(unexplained);
    }

    private void settle(ReportedAccount account, AccountReport report) {
        account.venue = report.venue();
        account.reportedAt = report.time();
        account.reportedEquity = report.equity();
        account.cash = report.equity() - valueOf(account.quantities);
        account.unpaid.clear();
        account.pending = report.pendingWithdrawal();
        account.openOrders = report.openOrders();
        account.usage = MarginUsage.of(report.maintenanceMargin(), report.marginBalance());
    }

    /** The file's money is no more; positions that no snapshot has replaced stay, paid for. */
    private void leaveFile() {
        ReportedAccount file = accounts.get(FILE);
        if (file != null) {
            file.cash = -valueOf(file.quantities);
        }
    }

    /**
     * Takes a venue's positions in; they win over what fills add up to, and each difference is kept for {@link #takeBreaks}.
     *
     * @param snapshot all of an account's positions, base units
     */
    public void positions(PositionSnapshot snapshot) {
        begin();
        ReportedAccount account = accounts.computeIfAbsent(snapshot.account(), name -> new ReportedAccount());
        if (snapshot.time() < account.positionsAt) {
            refused++;
            return;
        }
        ReportedAccount stated = new ReportedAccount();
        for (PositionReport position : snapshot.positions()) {
            if (Double.isFinite(position.quantity())) {
                stated.add(new Held(position.symbol(), position.strategy()), position.quantity());
            } else {
                refused++;
            }
        }
        if (account.positionsAt != Long.MIN_VALUE || account.hasFills) {
            compare(snapshot, account, stated);
        }
        account.venue = snapshot.venue();
        account.positionsAt = snapshot.time();
        replace(account, stated.quantities);
        ReportedAccount file = accounts.get(FILE);
        if (file != null && !snapshot.account().equals(FILE)) {
            replace(file, new TreeMap<>());
        }
        load();
    }

    private void compare(PositionSnapshot snapshot, ReportedAccount account, ReportedAccount stated) {
        TreeSet<Held> all = new TreeSet<>(account.quantities.keySet());
        all.addAll(stated.quantities.keySet());
        for (Held held : all) {
            double byFills = account.quantities.getOrDefault(held, 0.0);
            double reported = stated.quantities.getOrDefault(held, 0.0);
            if (Math.abs(byFills - reported) > SAME * Math.max(Math.abs(byFills), Math.abs(reported))) {
                breaks.add(new PositionBreak(
                        snapshot.time(),
                        desk,
                        snapshot.account(),
                        held.symbol(),
                        held.strategy(),
                        byFills,
                        reported,
                        ++breakSeq));
            }
        }
    }

    private void replace(ReportedAccount account, Map<Held, Double> quantities) {
        account.cash += valueOf(account.quantities) - valueOf(quantities);
        account.quantities.clear();
        account.quantities.putAll(quantities);
    }

    /**
     * Takes an execution in.
     *
     * @param fill the execution
     * @param rate base currency for one unit of the currency that it was priced in; NaN where it isn't known, which it is of whatever has
     *     a mark
     * @return whether it is new; every one on paper is, and changes nothing here
     */
    public boolean fill(Fill fill, double rate) {
        if (!fill.isLive()) {
            return true;
        }
        begin();
        ReportedAccount account = accounts.computeIfAbsent(fill.account(), name -> new ReportedAccount());
        boolean sound = Double.isFinite(fill.quantity()) && fill.price() > 0 && Double.isFinite(fill.price());
        if (!sound || !account.isNew(fill.fillId())) {
            refused++;
            return false;
        }
        account.hasFills = true;
        if (fill.time() <= account.positionsAt) {
            return true;
        }
        account.add(new Held(fill.symbol(), fill.strategy()), fill.quantity());
        pay(account, fill, rate);
        load();
        return true;
    }

    private void pay(ReportedAccount account, Fill fill, double rate) {
        int asset = symbols.indexOf(fill.symbol());
        boolean marked = asset >= 0 && book.isMarked(asset);
        boolean inEquity = fill.time() <= account.reportedAt;
        if (marked) {
            account.cash -= fill.quantity() * (inEquity ? book.markOf(asset) : fill.price() * rate);
        } else if (!inEquity) {
            Unpaid traded = new Unpaid(fill.quantity(), fill.quantity() * fill.price());
            account.unpaid.merge(fill.symbol(), traded, Unpaid::plus);
        }
        account.cash -= inEquity || !Double.isFinite(fill.fee()) ? 0 : fill.fee();
    }

    private double valueOf(Map<Held, Double> quantities) {
        double value = 0;
        for (Map.Entry<Held, Double> entry : quantities.entrySet()) {
            int asset = symbols.indexOf(entry.getKey().symbol());
            value += asset >= 0 && book.isMarked(asset) ? entry.getValue() * book.markOf(asset) : 0;
        }
        return value;
    }

    private void load() {
        double[] held = new double[symbols.size()];
        double money = 0;
        for (ReportedAccount account : accounts.values()) {
            money += account.cash - account.pending;
            for (Map.Entry<Held, Double> entry : account.quantities.entrySet()) {
                int asset = symbols.indexOf(entry.getKey().symbol());
                if (asset >= 0 && book.isMarked(asset)) {
                    held[asset] += entry.getValue();
                }
            }
        }
        book.load(held, money);
    }

    /**
     * What each account holds of what has a mark.
     *
     * @return holdings by account, base units, signed
     */
    public List<Holding> holdings() {
        List<Holding> holdings = new ArrayList<>();
        for (ReportedAccount account : accounts.values()) {
            for (Map.Entry<Held, Double> entry : account.quantities.entrySet()) {
                int asset = symbols.indexOf(entry.getKey().symbol());
                if (asset >= 0 && book.isMarked(asset)) {
                    holdings.add(new Holding(entry.getKey().strategy(), account.venue, asset, entry.getValue()));
                }
            }
        }
        return holdings;
    }

    /**
     * Whether the equity that all accounts last reported is at or below zero, whatever the marks say.
     *
     * @return whether it is; false before the first report
     */
    public boolean isRuined() {
        boolean any = false;
        double equity = 0;
        for (ReportedAccount account : accounts.values()) {
            any |= account.reportedAt != Long.MIN_VALUE;
            equity += account.reportedEquity - account.pending;
        }
        return any && equity <= 0;
    }

    /**
     * Since when the accounts have told what they are.
     *
     * @return the live object
     */
    public ReportTimes times() {
        return times;
    }

    /**
     * Equity of all accounts at a venue.
     *
     * @param venue venue
     * @return base currency, negative when more is owed than held; 0 without accounts there
     */
    public double balanceAt(String venue) {
        double balance = 0;
        for (ReportedAccount account : accounts.values()) {
            balance += account.venue.equals(venue) ? account.cash + valueOf(account.quantities) : 0;
        }
        return balance;
    }

    /**
     * Margin usage of each account that reports one.
     *
     * @return fractions from 0 by account
     */
    public Map<String, Double> marginUsages() {
        TreeMap<String, Double> usages = new TreeMap<>();
        accounts.forEach((name, account) -> {
            if (!Double.isNaN(account.usage)) {
                usages.put(name, account.usage);
            }
        });
        return usages;
    }

    /**
     * Symbols that are held, or were traded since their account's last report, and have no mark.
     *
     * @return symbols, ascending
     */
    public List<String> unpriced() {
        TreeSet<String> unpriced = new TreeSet<>();
        for (ReportedAccount account : accounts.values()) {
            unpriced.addAll(account.unpaid.keySet());
            for (Held held : account.quantities.keySet()) {
                int asset = symbols.indexOf(held.symbol());
                if (asset < 0 || !book.isMarked(asset)) {
                    unpriced.add(held.symbol());
                }
            }
        }
        return List.copyOf(unpriced);
    }

    /**
     * Whether an account has reported its equity.
     *
     * @param account account
     * @return whether it has
     */
    public boolean hasReported(String account) {
        ReportedAccount known = accounts.get(account);
        return known != null && known.reportedAt != Long.MIN_VALUE;
    }

    /**
     * Reports, positions and executions left out: older than what is known, repeated, or without sense.
     *
     * @return count from 0 since the desk's start
     */
    public long refused() {
        return refused;
    }

    /**
     * Hands out the differences found since the last call.
     *
     * @return differences in the order found
     */
    public List<PositionBreak> takeBreaks() {
        if (breaks.isEmpty()) {
            return List.of();
        }
        List<PositionBreak> found = List.copyOf(breaks);
        breaks.clear();
        return found;
    }

    /**
     * What must be kept to go on with the same accounts.
     *
     * @param accounts each account by its name; the empty name is what the desk file states
     * @param breaks differences that have not been handed out yet
     * @param breakSeq number of the newest difference
     * @param refused reports left out
     * @param begun whether reports decide the desk's sizes
     */
    public record State(
            Map<String, ReportedAccount.State> accounts,
            List<PositionBreak> breaks,
            long breakSeq,
            long refused,
            boolean begun) {
        /**
         * Accounts that have reported.
         *
         * @return their names
         */
        public Set<String> reported() {
            return accounts.entrySet().stream()
                    .filter(account -> account.getValue().reportedAt() != Long.MIN_VALUE)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }
    }

    @Override
    public State snapshot() {
        TreeMap<String, ReportedAccount.State> states = new TreeMap<>();
        accounts.forEach((name, account) -> states.put(name, account.snapshot()));
        return new State(states, List.copyOf(breaks), breakSeq, refused, begun);
    }

    @Override
    public void resume(State state) {
        begun = state.begun();
        breakSeq = state.breakSeq();
        refused = state.refused();
        breaks.clear();
        breaks.addAll(state.breaks());
        accounts.clear();
        state.accounts().forEach((name, account) -> accounts.put(name, ReportedAccount.restore(account)));
    }
}
