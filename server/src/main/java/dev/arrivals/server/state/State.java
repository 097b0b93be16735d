package dev.arrivals.server.state;

import dev.arrivals.server.meter.Histogram;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.FailureText;
import dev.arrivals.server.qualification.TextState;
import dev.arrivals.server.status.Contribution;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.server.store.Write;
import dev.arrivals.stored.ClassMove;
import dev.arrivals.stored.JournalRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All tables, and the journal that feeds them. */
public final class State {
  private static final Logger log = LoggerFactory.getLogger(State.class);
  private static final long MOST_TOUCHED = 32 << 20;
  private static final String END = "\uffff";
  private static final int TEXTS_AT_ONCE = 1_000;

  private final Store store;
  private final Past past;
  private final Touched touched = new Touched();
  private final Tables tables;
  private final Epochs epochs;
  private final Decisions decisions = new Decisions();
  private final TextOrder textOrder = new TextOrder();
  private final LearntForms learntForms = new LearntForms();
  private final Set<Recount> recounts = ConcurrentHashMap.newKeySet();
  private final List<Runnable> effects = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Histogram syncTimes = Histogram.ofNanos();
  private volatile long published;

  /** Opens the tables over {@code store} and applies what the journal holds past its checkpoint. */
  public State(Store store, long recentBytes) {
    this.store = store;
    past = new Past(store, this::position);
    tables = Tables.over(store, recentBytes, touched);
    readTexts();
    recover();
    new CountAgain(tables).run();
    epochs = Epochs.opened(store);
    writeEpochs();
  }

  private State(State base) {
    store = base.store;
    past = base.past;
    tables = base.tables.trial(touched);
    published = base.published;
    epochs = base.epochs;
  }

  /** A store that takes no writes now gets them when it is reopened. */
  private void writeEpochs() {
    try {
      epochs.write(store);
    } catch (StoreException e) {
      log.warn("The start of this server could not be written yet: {}", e.getMessage());
    }
  }

  /**
   * A state of the caller's own over what is published: its changes are seen by nobody else and
   * never written. One thread may use it, with {@link #begin} and {@link #keep}.
   */
  public State trial() {
    return new State(this);
  }

  /** How many bytes of stored rows the group has read so far. */
  public long touchedBytes() {
    return touched.bytes();
  }

  /**
   * How often the group has written into a table, or left something to do until it is durable. A
   * command that fails may have done so before it recorded a change for the journal.
   */
  public int writes() {
    return touched.writes();
  }

  /** Keeps a group of a trial. */
  public void keep() {
    effects.clear();
    publish(published);
  }

  /** Deliveries by id. */
  public HotTable<Delivery> deliveries() {
    return tables.deliveries();
  }

  /** A delivery that was not deleted, as readers may see it. */
  public Optional<Delivery> delivery(String id) {
    return tables.deliveries().published(id).filter(d -> d.deleteTime().isEmpty());
  }

  /** A delivery that was not deleted, as the commit thread sees it. */
  public Optional<Delivery> currentDelivery(String id) {
    return tables.deliveries().current(id).filter(d -> d.deleteTime().isEmpty());
  }

  /** Messages by {@link Names#message}. */
  public HotTable<Message> messages() {
    return tables.messages();
  }

  /** The legs that a native id may mean, by the first of {@link Binding#keys}. */
  public HotTable<List<BoundLeg>> nativeIds() {
    return tables.nativeIds();
  }

  /** In which forms native ids were found since the start. */
  public LearntForms learntForms() {
    return learntForms;
  }

  /** Reports that wait; {@link Waiting#key} tells for each row under which key. */
  public HotTable<Waiters> waiting() {
    return tables.waiting();
  }

  /** The reports that wait under one of {@link Unmatched#keys}, as the commit thread sees it. */
  public List<Unmatched> currentlyWaiting(String key) {
    return Waiting.current(tables.waiting(), key);
  }

  /** What messages say of addresses, by address and message; see {@link Names#addressOf}. */
  public HotTable<Address> addresses() {
    return tables.addresses();
  }

  /** What the messages of an address say of it, as the commit thread sees it. */
  public Collection<Contribution> currentContributions(String address) {
    return Addresses.current(tables.addresses(), address);
  }

  /** The same as readers see it. */
  public Collection<Contribution> contributions(String address) {
    return Addresses.published(tables.addresses(), address);
  }

  /** Feedback that no mapper could read, by raw id. */
  public HotTable<Unmappable> unmappable() {
    return tables.unmappable();
  }

  /** Tokens of webhooks that came, by {@link Names#token}. */
  public HotTable<SeenToken> tokens() {
    return tables.tokens();
  }

  /** What feedback told of addresses, by address and then in order of arrival. */
  public HotTable<ToldOfAddress> addressEvents() {
    return tables.addressEvents();
  }

  /** Failure texts by {@link FailureText#id}, and rows of {@link Texts}. */
  public HotTable<Text> texts() {
    return tables.texts();
  }

  /** Where failure texts stand in their list. */
  public TextOrder textOrder() {
    return textOrder;
  }

  /** What was decided on failure texts, by text: a snapshot that never changes. */
  public Map<String, Decision> decisions() {
    return decisions.published();
  }

  void decided(Text text) {
    decisions.add(text);
  }

  /** Whether feedback is listed as such that no mapper could read, as the commit thread sees it. */
  public boolean isUnmappable(long rawId) {
    return tables.unmappable().current(Names.raw(rawId)).isPresent();
  }

  /** The same as readers see it. */
  public boolean isListedUnmappable(long rawId) {
    return tables.unmappable().published(Names.raw(rawId)).isPresent();
  }

  /** What the journal still holds. */
  public Past past() {
    return past;
  }

  /** Whose positions are of this history. */
  public Epochs epochs() {
    return epochs;
  }

  /** The position up to which everything is visible. */
  public long position() {
    return published;
  }

  /** Commit thread: starts a group. */
  public Changes begin(Instant now) {
    touched.begin(MOST_TOUCHED);
    // The journal keeps milliseconds, and recovery must come to the same.
    return new Changes(this, store.lastPosition() + 1, now.truncatedTo(ChronoUnit.MILLIS));
  }

  /** Commit thread: makes a group durable, then visible. */
  public void commit(Changes changes) {
    Optional<JournalRow> row = changes.row();
    row.ifPresent(this::append);
    effects.forEach(Runnable::run);
    effects.clear();
    publish(row.isPresent() ? changes.position() : published);
    listeners.forEach(Runnable::run);
  }

  private void append(JournalRow row) {
    byte[] bytes = row.toByteArray();
    long start = System.nanoTime();
    store.append(bytes);
    syncTimes.record(System.nanoTime() - start);
  }

  /** How long it took to write and sync the journal row of a group. */
  public Histogram syncTimes() {
    return syncTimes;
  }

  /** Keeps a count exact while it goes on. */
  public void follow(Recount recount) {
    recounts.add(recount);
  }

  /** The count is over. */
  public void unfollow(Recount recount) {
    recounts.remove(recount);
  }

  /** Commit thread: runs in order once the group is durable, and not at all if it never is. */
  void whenDurable(Runnable effect) {
    touched.wrote();
    effects.add(effect);
  }

  void moved(String key, ClassMove move) {
    if (!recounts.isEmpty()) {
      whenDurable(() -> recounts.forEach(r -> r.moved(key, move)));
    }
  }

  /** Commit thread: forgets a group that could not be made durable. */
  public void drop() {
    effects.clear();
    decisions.drop();
    tables.all().forEach(HotTable::drop);
  }

  /** Commit thread: reopens the store after a failed write, and applies what it had written. */
  public void reopen() {
    store.reopen();
    epochs.write(store);
    store.readJournal(published + 1, this::apply);
  }

  /** How many changes the store does not have yet. */
  public int changes() {
    return tables.all().stream().mapToInt(HotTable::changes).sum();
  }

  /** How many rows scans of all tables have looked at since the start. */
  public long scannedRows() {
    return tables.all().stream().mapToLong(HotTable::scanned).sum();
  }

  /** How many rows were looked for in the store since the start, for they were not in memory. */
  public long storeReads() {
    return tables.all().stream().mapToLong(HotTable::storeReads).sum();
  }

  /** About how much memory they take. */
  public long changedBytes() {
    return tables.all().stream().mapToLong(HotTable::changedBytes).sum();
  }

  /** Commit thread: sets what was published aside, and returns its position. */
  public long beginCheckpoint() {
    tables.all().forEach(HotTable::beginCheckpoint);
    return published;
  }

  /** Checkpoint thread: writes what was set aside as one batch. */
  public void checkpoint(long position) {
    List<Write> writes = new ArrayList<>();
    tables.all().forEach(t -> t.collect(writes));
    store.checkpoint(writes, position);
    tables.all().forEach(HotTable::endCheckpoint);
  }

  /** Calls {@code listener} on the commit thread whenever something new is visible. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  private void readTexts() {
    List<HotTable.Row<Text>> page = texts().scan("", END, TEXTS_AT_ONCE);
    while (!page.isEmpty()) {
      page.forEach(this::read);
      page = texts().scan(page.get(page.size() - 1).key() + '\0', END, TEXTS_AT_ONCE);
    }
  }

  private void read(HotTable.Row<Text> row) {
    textOrder.move(row.key(), Optional.empty(), Optional.of(row.value()));
    if (row.value().decision().state() != TextState.TO_QUALIFY) {
      decisions.add(row.value());
    }
  }

  private void recover() {
    publish(store.checkpointPosition());
    store.readJournal(published + 1, this::apply);
  }

  private boolean apply(long position, byte[] row) {
    touched.begin(Long.MAX_VALUE);
    Replay.apply(this, position, row);
    publish(position);
    return true;
  }

  private void publish(long position) {
    texts().changed((id, text) -> textOrder.move(id, texts().published(id), text));
    tables.all().forEach(HotTable::publish);
    decisions.publish();
    published = position;
  }
}
