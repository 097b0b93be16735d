package dev.arrivals.server.state;

import dev.arrivals.server.address.Address;
import dev.arrivals.server.address.AddressEventRecord;
import dev.arrivals.server.address.Addresses;
import dev.arrivals.server.delivery.ClassMove;
import dev.arrivals.server.delivery.Delivery;
import dev.arrivals.server.incoming.IncomingReport;
import dev.arrivals.server.incoming.SeenToken;
import dev.arrivals.server.incoming.Unmappable;
import dev.arrivals.server.incoming.WaitingReports;
import dev.arrivals.server.incoming.WaitingRoom;
import dev.arrivals.server.journal.JournalReader;
import dev.arrivals.server.message.BoundLeg;
import dev.arrivals.server.message.BoundLegs;
import dev.arrivals.server.message.LearntForms;
import dev.arrivals.server.message.Message;
import dev.arrivals.server.message.Names;
import dev.arrivals.server.meter.Histogram;
import dev.arrivals.server.mutation.JournalGroup;
import dev.arrivals.server.mutation.Overlay;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.mutation.Tables;
import dev.arrivals.server.qualification.Decision;
import dev.arrivals.server.qualification.FailureText;
import dev.arrivals.server.status.Contribution;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.server.store.Write;
import dev.arrivals.server.tables.HotTable;
import dev.arrivals.server.tables.TableSpec;
import dev.arrivals.server.tables.Touched;
import dev.arrivals.server.text.FailureTextEntry;
import dev.arrivals.server.text.FailureTextIndex;
import dev.arrivals.server.text.FailureTextOrder;
import dev.arrivals.server.text.FailureTexts;
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

  private final Store store;
  private final JournalReader past;
  private final Touched touched = new Touched();
  private final Tables tables;
  private final Epochs epochs;
  private final FailureTextIndex textIndex;
  private final LearntForms learntForms = new LearntForms();
  private final Set<Recount> recounts = ConcurrentHashMap.newKeySet();
  private final List<Runnable> effects = new ArrayList<>();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Histogram syncTimes = Histogram.ofNanos();
  private volatile long published;

  /** Opens the tables over {@code store} and applies what the journal holds past its checkpoint. */
  public State(Store store, long recentBytes) {
    this.store = store;
    past = new JournalReader(store, this::position);
    tables = Tables.over(store, recentBytes, touched);
    textIndex = new FailureTextIndex(texts());
    textIndex.read();
    recover();
    new CountAgain(tables).run();
    epochs = Epochs.opened(store);
    writeEpochs();
  }

  private State(State base) {
    store = base.store;
    past = base.past;
    tables = base.tables.trial(touched);
    textIndex = new FailureTextIndex(texts());
    published = base.published;
    epochs = base.epochs;
  }

  /** Writes the epochs. A store that takes no writes now gets them when it is reopened. */
  private void writeEpochs() {
    try {
      epochs.write(store);
    } catch (StoreException e) {
      log.warn("The start of this server could not be written yet: {}", e.getMessage());
    }
  }

  /**
   * Returns a state of the caller's own over what is published: its changes are seen by nobody else
   * and never written. One thread may use it, with {@link #begin} and {@link #keep}.
   */
  public State trial() {
    return new State(this);
  }

  /** Returns how many bytes of stored rows the group has read so far. */
  public long touchedBytes() {
    return touched.bytes();
  }

  /**
   * Returns how often the group has written into a table, or left something to do until it is
   * durable.
   */
  int writes() {
    return touched.writes();
  }

  /** Keeps a group of a trial. */
  public void keep() {
    effects.clear();
    publish(published);
  }

  /** Returns a table. */
  public <V> HotTable<V> table(TableSpec<V> spec) {
    return tables.of(spec);
  }

  /** Returns the deliveries, by id. */
  public HotTable<Delivery> deliveries() {
    return table(Schema.DELIVERIES);
  }

  /** Returns a delivery that was not deleted, as readers may see it. */
  public Optional<Delivery> delivery(String id) {
    return table(Schema.DELIVERIES).published(id).filter(d -> d.deleteTime().isEmpty());
  }

  /** Returns a delivery that was not deleted, as the commit thread sees it. */
  public Optional<Delivery> currentDelivery(String id) {
    return table(Schema.DELIVERIES).current(id).filter(d -> d.deleteTime().isEmpty());
  }

  /** Returns the messages, by {@link Names#message}. */
  public HotTable<Message> messages() {
    return table(Schema.MESSAGES);
  }

  /** Rows of legs that native ids may mean; {@link #currentLegs} and {@link #legs} find them. */
  public HotTable<List<BoundLeg>> nativeIds() {
    return table(Schema.NATIVE_IDS);
  }

  /** The legs that native ids may mean, as the commit thread sees it. */
  public BoundLegs currentLegs() {
    return BoundLegs.current(nativeIds());
  }

  /** The legs that native ids may mean, as readers see it. */
  public BoundLegs legs() {
    return BoundLegs.published(nativeIds());
  }

  /** In which forms native ids were found since the start. */
  public LearntForms learntForms() {
    return learntForms;
  }

  /** Returns the reports that wait; {@link WaitingRoom#key} tells for each row under which key. */
  public HotTable<WaitingReports> waiting() {
    return table(Schema.WAITING);
  }

  /**
   * Returns the reports that wait under one of {@link IncomingReport#keys}, as the commit thread
   * sees it.
   */
  public List<IncomingReport> currentlyWaiting(String key) {
    return WaitingRoom.current(table(Schema.WAITING), key);
  }

  /**
   * Returns the contributions of messages to addresses, by address and message; see {@link
   * Names#addressOf}.
   */
  public HotTable<Address> addresses() {
    return table(Schema.ADDRESSES);
  }

  /** Returns what the messages of an address say of it, as the commit thread sees it. */
  public Collection<Contribution> currentContributions(String address) {
    return Addresses.current(table(Schema.ADDRESSES), address);
  }

  /** Returns what the messages of an address say of it, as readers see it. */
  public Collection<Contribution> contributions(String address) {
    return Addresses.published(table(Schema.ADDRESSES), address);
  }

  /** Returns the feedback that no mapper could read, by raw id. */
  public HotTable<Unmappable> unmappable() {
    return table(Schema.UNMAPPABLE);
  }

  /** Returns the tokens of webhooks that came, by {@link Names#token}. */
  public HotTable<SeenToken> tokens() {
    return table(Schema.TOKENS);
  }

  /** Returns the events of addresses, by address and then in order of arrival. */
  public HotTable<AddressEventRecord> addressEvents() {
    return table(Schema.ADDRESS_EVENTS);
  }

  /** Returns the failure texts, by {@link FailureText#id}, and rows of {@link FailureTexts}. */
  public HotTable<FailureTextEntry> texts() {
    return table(Schema.TEXTS);
  }

  /** Returns the order in which failure texts are listed. */
  public FailureTextOrder textOrder() {
    return textIndex.order();
  }

  /** Returns the decisions on failure texts, by text: a snapshot that never changes. */
  public Map<String, Decision> decisions() {
    return textIndex.decisions().published();
  }

  /**
   * Returns whether feedback is listed as such that no mapper could read, as the commit thread sees
   * it.
   */
  public boolean isUnmappable(long rawId) {
    return table(Schema.UNMAPPABLE).current(Names.raw(rawId)).isPresent();
  }

  /** Returns whether feedback is listed as such that no mapper could read, as readers see it. */
  public boolean isListedUnmappable(long rawId) {
    return table(Schema.UNMAPPABLE).published(Names.raw(rawId)).isPresent();
  }

  /** Returns a reader of what the journal still holds. */
  public JournalReader past() {
    return past;
  }

  /** Returns the epochs, which tell whose positions are of this history. */
  public Epochs epochs() {
    return epochs;
  }

  /** Returns the position up to which everything is visible. */
  public long position() {
    return published;
  }

  /** Commit thread: starts a group. */
  public Changes begin(Instant now) {
    touched.begin(MOST_TOUCHED);
    // The journal keeps milliseconds, and recovery must come to the same.
    return new Changes(this, overlay(store.lastPosition() + 1, now.truncatedTo(ChronoUnit.MILLIS)));
  }

  private Overlay overlay(long position, Instant time) {
    return new Overlay(tables, position, time, new Followers(position));
  }

  /** Commit thread: makes a group durable, then visible. */
  public void commit(Changes changes) {
    Optional<byte[]> row = changes.row();
    row.ifPresent(this::append);
    show(row.isPresent() ? changes.position() : published);
    listeners.forEach(Runnable::run);
  }

  private void append(byte[] row) {
    long start = System.nanoTime();
    store.append(row);
    syncTimes.record(System.nanoTime() - start);
  }

  /** Returns how long it took to write and sync the journal row of a group. */
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

  /** Lets recounts and decisions follow the tables. */
  private final class Followers implements Overlay.Effects {
    private final long position;

    private Followers(long position) {
      this.position = position;
    }

    @Override
    public void moved(String key, ClassMove move) {
      if (!recounts.isEmpty()) {
        whenDurable(() -> recounts.forEach(r -> r.moved(key, position, move)));
      }
    }

    @Override
    public void decided(FailureTextEntry text) {
      textIndex.decisions().add(text);
    }
  }

  /** Commit thread: forgets a group that could not be made durable. */
  public void drop() {
    effects.clear();
    textIndex.decisions().drop();
    tables.all().forEach(HotTable::drop);
  }

  /** Commit thread: reopens the store after a failed write, and applies what it had written. */
  public void reopen() {
    store.reopen();
    epochs.write(store);
    store.readJournal(published + 1, this::apply);
  }

  /** Returns how many changes the store does not have yet. */
  public int changes() {
    return tables.all().stream().mapToInt(HotTable::changes).sum();
  }

  /** Returns how many rows scans of all tables have looked at since the start. */
  public long scannedRows() {
    return tables.all().stream().mapToLong(HotTable::scanned).sum();
  }

  /**
   * Returns how many rows were looked for in the store since the start, for they were not in
   * memory.
   */
  public long storeReads() {
    return tables.all().stream().mapToLong(HotTable::storeReads).sum();
  }

  /** Returns about how much memory they take. */
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

  private void recover() {
    publish(store.checkpointPosition());
    store.readJournal(published + 1, this::apply);
  }

  private boolean apply(long position, byte[] row) {
    touched.begin(Long.MAX_VALUE);
    JournalGroup group = JournalGroup.read(row);
    Overlay overlay = overlay(position, group.time());
    group.mutations().forEach(m -> m.apply(overlay));
    show(position);
    return true;
  }

  /** Makes a group visible; recounts hear of it before, so that they never miss a change. */
  private void show(long position) {
    effects.forEach(Runnable::run);
    effects.clear();
    publish(position);
  }

  private void publish(long position) {
    textIndex.move();
    tables.all().forEach(HotTable::publish);
    textIndex.decisions().publish();
    published = position;
  }
}
