package dev.arrivals.server.state;

import dev.arrivals.server.meter.Histogram;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.FailureText;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.Table;
import dev.arrivals.server.store.Write;
import dev.arrivals.spi.NativeFeedback;
import dev.arrivals.stored.ClassMove;
import dev.arrivals.stored.JournalRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** All tables, and the journal that feeds them. */
public final class State {
  private final Store store;
  private final HotTable<Delivery> deliveries;
  private final HotTable<Message> messages;
  private final HotTable<List<BoundLeg>> nativeIds;
  private final HotTable<List<Unmatched>> waiting;
  private final HotTable<Address> addresses;
  private final HotTable<Unmappable> unmappable;
  private final HotTable<SeenToken> tokens;
  private final HotTable<Text> texts;
  private final Decisions decisions = new Decisions();
  private final LearntForms learntForms = new LearntForms();
  private final List<HotTable<?>> tables;
  private final Set<Recount> recounts = ConcurrentHashMap.newKeySet();
  private final List<Runnable> effects = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Histogram syncTimes = Histogram.ofNanos();
  private volatile long published;

  /** Opens the tables over {@code store} and applies what the journal holds past its checkpoint. */
  public State(Store store, long recentBytes) {
    this.store = store;
    RecentRows recent = new RecentRows(recentBytes);
    deliveries = new HotTable<>(store, Table.DELIVERIES, new DeliveryCodec(), recent);
    messages = new HotTable<>(store, Table.MESSAGES, new MessageCodec(), recent);
    nativeIds = new HotTable<>(store, Table.NATIVE_IDS, new BoundLegsCodec(), recent);
    waiting = new HotTable<>(store, Table.WAITING, new WaitingCodec(), recent);
    addresses = new HotTable<>(store, Table.ADDRESSES, new AddressCodec(), recent);
    unmappable = new HotTable<>(store, Table.UNMAPPABLE, new UnmappableCodec(), recent);
    tokens = new HotTable<>(store, Table.TOKENS, new SeenTokenCodec(), recent);
    texts = new HotTable<>(store, Table.TEXTS, new TextCodec(), recent);
    tables =
        List.of(deliveries, messages, nativeIds, waiting, addresses, unmappable, tokens, texts);
    texts.scan("", "\uffff", Texts.MOST + 2).forEach(row -> decisions.add(row.value()));
    recover();
  }

  private State(State base) {
    store = base.store;
    deliveries = new HotTable<>(base.deliveries, new DeliveryCodec());
    messages = new HotTable<>(base.messages, new MessageCodec());
    nativeIds = new HotTable<>(base.nativeIds, new BoundLegsCodec());
    waiting = new HotTable<>(base.waiting, new WaitingCodec());
    addresses = new HotTable<>(base.addresses, new AddressCodec());
    unmappable = new HotTable<>(base.unmappable, new UnmappableCodec());
    tokens = new HotTable<>(base.tokens, new SeenTokenCodec());
    texts = new HotTable<>(base.texts, new TextCodec());
    tables =
        List.of(deliveries, messages, nativeIds, waiting, addresses, unmappable, tokens, texts);
    published = base.published;
  }

  /**
   * A state of the caller's own over what is published: its changes are seen by nobody else and
   * never written. One thread may use it, with {@link #begin} and {@link #keep}.
   */
  public State trial() {
    return new State(this);
  }

  /** Keeps a group of a trial. */
  public void keep() {
    effects.clear();
    publish(published);
  }

  /** Deliveries by id. */
  public HotTable<Delivery> deliveries() {
    return deliveries;
  }

  /** A delivery that was not deleted, as readers may see it. */
  public Optional<Delivery> delivery(String id) {
    return deliveries.published(id).filter(d -> d.deleteTime().isEmpty());
  }

  /** A delivery that was not deleted, as the commit thread sees it. */
  public Optional<Delivery> currentDelivery(String id) {
    return deliveries.current(id).filter(d -> d.deleteTime().isEmpty());
  }

  /** Messages by {@link Names#message}. */
  public HotTable<Message> messages() {
    return messages;
  }

  /** The legs that a native id may mean, by the first of {@link Binding#keys}. */
  public HotTable<List<BoundLeg>> nativeIds() {
    return nativeIds;
  }

  /** In which forms native ids were found since the start. */
  public LearntForms learntForms() {
    return learntForms;
  }

  /** Reports that wait, by each of {@link Unmatched#keys}. */
  public HotTable<List<Unmatched>> waiting() {
    return waiting;
  }

  /** Addresses by {@link Names#address}. */
  public HotTable<Address> addresses() {
    return addresses;
  }

  /** Feedback that no mapper could read, by raw id. */
  public HotTable<Unmappable> unmappable() {
    return unmappable;
  }

  /** Tokens of webhooks that came, by {@link Names#token}. */
  public HotTable<SeenToken> tokens() {
    return tokens;
  }

  /** Failure texts by {@link FailureText#id}, and rows of {@link Texts}. */
  public HotTable<Text> texts() {
    return texts;
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
    return unmappable.current(Names.raw(rawId)).isPresent();
  }

  /** The same as readers see it. */
  public boolean isListedUnmappable(long rawId) {
    return unmappable.published(Names.raw(rawId)).isPresent();
  }

  /** Raw feedback, while its journal row is kept. */
  public Optional<NativeFeedback> raw(long rawId) {
    return store
        .journalRow(rawId / Changes.RAW_PER_ROW)
        .map(row -> Stored.parse(JournalRow.parser(), "journal row", row))
        .flatMap(row -> Replay.raw(row, rawId));
  }

  /** The position up to which everything is visible. */
  public long position() {
    return published;
  }

  /** Commit thread: starts a group. */
  public Changes begin(Instant now) {
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
    tables.forEach(HotTable::drop);
  }

  /** Commit thread: reopens the store after a failed write, and applies what it had written. */
  public void reopen() {
    store.reopen();
    store.readJournal(published + 1, this::apply);
  }

  /** How many changes the store does not have yet. */
  public int changes() {
    return tables.stream().mapToInt(HotTable::changes).sum();
  }

  /** Commit thread: sets what was published aside, and returns its position. */
  public long beginCheckpoint() {
    tables.forEach(HotTable::beginCheckpoint);
    return published;
  }

  /** Checkpoint thread: writes what was set aside as one batch. */
  public void checkpoint(long position) {
    List<Write> writes = new ArrayList<>();
    tables.forEach(t -> t.collect(writes));
    store.checkpoint(writes, position);
    tables.forEach(HotTable::endCheckpoint);
  }

  /** What the group at a position did to messages; empty where the journal does not hold it. */
  public Optional<Group> group(long position) {
    return store.journalRow(position).map(row -> GroupReader.read(position, row));
  }

  /** The first position that the journal still holds. */
  public long firstPosition() {
    return store.firstPosition();
  }

  /** Reads the journal for a replay. */
  public ReplayReader replayReader() {
    return new ReplayReader(store);
  }

  /** The position of the first group that was committed at {@code time} or later. */
  public long firstSince(Instant time) {
    return firstSince(time, published + 1);
  }

  private long firstSince(Instant time, long end) {
    long low = store.firstPosition();
    long high = end;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (committedBefore(middle, time)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Calls {@code listener} on the commit thread whenever something new is visible. */
  public void listen(Runnable listener) {
    listeners.add(listener);
  }

  /** Trims what the journal holds from before {@code time} and is checkpointed. */
  public void trimJournal(Instant time) {
    store.trimJournal(firstSince(time, store.checkpointPosition() + 1));
  }

  private boolean committedBefore(long position, Instant time) {
    return store
        .journalRow(position)
        .map(row -> Stored.parse(JournalRow.parser(), "journal row", row))
        .map(row -> row.getCommitMillis() < time.toEpochMilli())
        .orElse(true);
  }

  private void recover() {
    publish(store.checkpointPosition());
    store.readJournal(published + 1, this::apply);
  }

  private boolean apply(long position, byte[] row) {
    Replay.apply(this, position, row);
    publish(position);
    return true;
  }

  private void publish(long position) {
    tables.forEach(HotTable::publish);
    decisions.publish();
    published = position;
  }
}
