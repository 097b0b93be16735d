package dev.arrivals.server.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The keys of several layers in one order, each once. */
final class KeyUnion {
  private final List<Iterator<String>> sources = new ArrayList<>();
  private final List<String> heads = new ArrayList<>();
  private Optional<String> first = Optional.empty();

  /** Walks over keys that are in order in each source. */
  KeyUnion(List<? extends Collection<String>> sources) {
    sources.forEach(keys -> start(keys.iterator()));
    first = smallest();
  }

  /** Returns the next key. */
  Optional<String> first() {
    return first;
  }

  /** Goes on to the key after it. */
  void advance() {
    String passed = first.orElseThrow();
    for (int i = heads.size() - 1; i >= 0; i--) {
      if (heads.get(i).equals(passed)) {
        step(i);
      }
    }
    first = smallest();
  }

  private void start(Iterator<String> source) {
    if (source.hasNext()) {
      heads.add(source.next());
      sources.add(source);
    }
  }

  private void step(int source) {
    if (sources.get(source).hasNext()) {
      heads.set(source, sources.get(source).next());
    } else {
      heads.remove(source);
      sources.remove(source);
    }
  }

  private Optional<String> smallest() {
    if (heads.isEmpty()) {
      return Optional.empty();
    }
    String smallest = heads.get(0);
    for (String head : heads) {
      smallest = KeyOrder.INSTANCE.compare(head, smallest) < 0 ? head : smallest;
    }
    return Optional.of(smallest);
  }
}
