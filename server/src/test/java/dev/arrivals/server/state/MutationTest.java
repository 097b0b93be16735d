package dev.arrivals.server.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import dev.arrivals.server.journal.Group;
import dev.arrivals.server.mutation.JournalGroup;
import dev.arrivals.server.mutation.JournalRowWriter;
import dev.arrivals.server.mutation.Mutation;
import dev.arrivals.server.mutation.Schema;
import dev.arrivals.server.status.RandomReports;
import dev.arrivals.server.status.Seeds;
import dev.arrivals.server.store.Store;
import dev.arrivals.server.store.StoreException;
import dev.arrivals.server.store.StoreOptions;
import dev.arrivals.stored.StoredMutation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is the same after it was written and read, and so is the state that it leads to. */
class MutationTest {
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  @TempDir private Path directory;

  @Test
  void every_kind_of_the_stored_format_has_a_reader() {
    assertThat(Mutation.READERS.keySet().stream().map(StoredMutation.KindCase::getNumber))
        .containsExactlyInAnyOrderElementsOf(
            kinds().stream().map(FieldDescriptor::getNumber).toList());
    assertThat(StoredMutation.getDescriptor().getFields()).isEqualTo(kinds());
  }

  @Test
  void every_record_is_read_from_a_kind_of_its_own_and_knows_its_number() {
    Seeds.forAll(1, seed -> everyRecordIsRead(new RandomMutations(seed)));
  }

  private static void everyRecordIsRead(RandomMutations random) {
    Set<Class<?>> read = new HashSet<>();
    for (FieldDescriptor kind : kinds()) {
      Mutation mutation = random.next(kind);
      assertThat(mutation.kind()).as(kind.getName()).isEqualTo(kind.getNumber());
      assertThat(read.add(mutation.getClass())).as(kind.getName()).isTrue();
    }
    assertThat(read).isEqualTo(records(Mutation.class).collect(Collectors.toSet()));
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Stream.of(type.getPermittedSubclasses()).flatMap(MutationTest::records);
  }

  @Test
  void a_change_of_a_newer_release_is_refused() {
    StoredMutation newer =
        StoredMutation.newBuilder()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(1_000, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                    .build())
            .build();
    assertThatThrownBy(() -> Mutation.read(newer))
        .isInstanceOf(StoreException.class)
        .hasMessage(
            "the journal holds a change that this release does not know; start the newer release");
  }

  @Test
  void any_changes_read_back_are_equal() {
    Seeds.forAll(300, seed -> readBack(mutations(new RandomMutations(seed), seed.upTo(20))));
  }

  private static void readBack(List<Mutation> mutations) {
    JournalRowWriter writer = new JournalRowWriter(NOW);
    mutations.forEach(writer::add);
    assertThat(writer.size()).isEqualTo(mutations.size());
    assertThat(JournalGroup.read(writer.take())).isEqualTo(new JournalGroup(NOW, mutations));
  }

  /** Builds of the stored messages by their library are what earlier releases wrote. */
  @Test
  void rows_are_written_as_the_library_writes_them() {
    Seeds.forAll(
        300,
        seed -> {
          JournalRowWriter writer = new JournalRowWriter(NOW);
          writer.add(new RandomMutations(seed).next());
          assertThat(sizeAfterTheLibrary(writer.take())).isZero();
        });
  }

  private static int sizeAfterTheLibrary(byte[] row) {
    try {
      var parsed = dev.arrivals.stored.JournalRow.parseFrom(row);
      return row.length - parsed.getSerializedSize();
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void any_changes_are_recovered_to_the_letter() {
    int[] cases = {0};
    Seeds.forAll(20, seed -> recovered(directory.resolve("case-" + cases[0]++), seed));
  }

  private static void recovered(Path data, RandomReports random) {
    Map<String, Object> live = null;
    List<Group> told = null;
    for (int restart = 0; restart < 3; restart++) {
      try (Store store = open(data)) {
        State state = new State(store, 20_000);
        if (live != null) {
          assertThat(everything(state)).isEqualTo(live);
          assertThat(groups(state)).isEqualTo(told);
        }
        change(state, random);
        live = everything(state);
        told = groups(state);
      }
    }
  }

  private static Store open(Path data) {
    return Store.open(
        data,
        Schema.stored(),
        StoreOptions.DEFAULT.withBlockCacheBytes(4 << 20).withWriteBufferBytes(4 << 20));
  }

  /** Groups of changes, with a checkpoint here and there. */
  private static void change(State state, RandomReports random) {
    RandomMutations mutations = new RandomMutations(random);
    for (int group = random.upTo(20); group > 0; group--) {
      Changes changes = state.begin(NOW.plusSeconds(group));
      mutations(mutations, random.upTo(20)).forEach(changes::change);
      state.commit(changes);
      if (random.oneIn(8)) {
        state.checkpoint(state.beginCheckpoint());
      }
    }
  }

  private static List<Mutation> mutations(RandomMutations random, int count) {
    return Stream.generate(random::next).limit(count).toList();
  }

  private static Map<String, Object> everything(State state) {
    Map<String, Object> all = new TreeMap<>();
    Schema.all().forEach(t -> all.put(t.rows(), state.table(t).scan("", "\uffff", 100_000)));
    all.put("decisions", new TreeMap<>(state.decisions()));
    return all;
  }

  /** All that watches are told. */
  private static List<Group> groups(State state) {
    List<Group> all = new ArrayList<>();
    for (long position = 1; position <= state.position(); position++) {
      all.add(state.past().sizedGroup(position).orElseThrow().group());
    }
    return all;
  }

  private static List<FieldDescriptor> kinds() {
    return StoredMutation.getDescriptor().getOneofs().get(0).getFields();
  }
}
