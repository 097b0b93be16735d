package dev.arrivals.server.status;

import dev.arrivals.spi.Numbered;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of an enum by their numbers.
 *
 * @param <E> the enum
 */
public final class Numbers<E extends Enum<E> & Numbered> {
  private final List<@Nullable E> words = new ArrayList<>();

  private Numbers(E[] all) {
    for (E word : all) {
      grow(word.number() + 1);
      if (words.set(word.number(), word) != null) {
        throw new IllegalArgumentException("two words have the number of " + word);
      }
    }
  }

  /** Returns the numbers of all words of an enum. */
  public static <E extends Enum<E> & Numbered> Numbers<E> of(E[] all) {
    return new Numbers<>(all);
  }

  /** Returns the number under which data directories keep a word. */
  public static int stored(Numbered word) {
    return word.number() - 1;
  }

  /** Returns the word that a data directory keeps under a number. */
  public E ofStored(int stored) {
    E word = stored + 1 < words.size() && stored >= 0 ? words.get(stored + 1) : null;
    if (word == null) {
      throw new IllegalStateException("stored data holds the unknown number " + stored);
    }
    return word;
  }

  private void grow(int size) {
    words.addAll(Collections.nCopies(Math.max(0, size - words.size()), (E) null));
  }
}
