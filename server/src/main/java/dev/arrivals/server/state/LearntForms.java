package dev.arrivals.server.state;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * In which forms the ids of receipts were found, by instance, since the server started.
 *
 * <p>What was learnt decides which form is looked for first, never which message is meant where
 * only one is possible. Every form is looked for under the same conditions until one finds
 * something, and what it finds counts only if it is one leg. So if only one leg is possible under
 * all forms, all others find nothing, and any order comes to it. Where two forms lead to two
 * messages of the same number, nothing but the provider's habit can tell them apart.
 */
public final class LearntForms {
  private static final List<IdForm> FORMS = List.of(IdForm.values());

  private final Map<String, AtomicLongArray> matches = new ConcurrentHashMap<>();

  void count(String instance, IdForm form) {
    matches
        .computeIfAbsent(instance, i -> new AtomicLongArray(FORMS.size()))
        .incrementAndGet(form.ordinal());
  }

  /** How many reports were joined in each form; forms that never occurred are missing. */
  public Map<IdForm, Long> counts(String instance) {
    Map<IdForm, Long> counts = new EnumMap<>(IdForm.class);
    Optional.ofNullable(matches.get(instance))
        .ifPresent(seen -> FORMS.forEach(form -> counts.put(form, seen.get(form.ordinal()))));
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /** Every plain id under which the message of {@code id} may be bound, the likeliest first. */
  public List<String> plain(String instance, String id) {
    Map<IdForm, Long> counts = counts(instance);
    return FORMS.stream()
        .filter(form -> form != IdForm.AS_GIVEN)
        .sorted(Comparator.comparingLong(form -> -counts.getOrDefault(form, 0L)))
        .map(form -> form.plainAtSubmission(id))
        .distinct()
        .toList();
  }
}
