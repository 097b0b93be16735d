package dev.arrivals.server.ingest;

import dev.arrivals.server.state.Binding;
import dev.arrivals.server.state.Changes;
import dev.arrivals.server.state.Names;
import dev.arrivals.server.state.Unmatched;
import dev.arrivals.server.status.LegId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opens messages that nobody registered from the feedback itself, in one delivery per instance that
 * an operator created for it.
 */
final class Opener {
  private final Registrar registrar = new Registrar();

  /** The id of the delivery that such messages of an instance belong to. */
  static String delivery(String instance) {
    return instance + "-unregistered";
  }

  void openIfUnknown(Unmatched unmatched, Changes changes) {
    Optional<String> id = unmatched.report().nativeIds().stream().findFirst();
    if (id.isEmpty() || unmatched.report().recipient().isEmpty() || known(unmatched, changes)) {
      return;
    }
    registrar.register(List.of(registration(unmatched, id.get())), changes);
  }

  private static boolean known(Unmatched unmatched, Changes changes) {
    return new Resolver(changes.state().messages()::current, changes.state().nativeIds()::current)
        .resolve(unmatched)
        .isPresent();
  }

  private static Registration registration(Unmatched unmatched, String nativeId) {
    Binding binding =
        new Binding(new LegId(1, 1), unmatched.instance(), nativeId, Optional.empty());
    return new Registration(
        delivery(unmatched.instance()),
        messageId(nativeId + unmatched.report().recipient().map(Names::fold).orElse("")),
        Optional.empty(),
        unmatched.report().recipient().orElse(""),
        Map.of(),
        1,
        0,
        List.of(binding));
  }

  private static String messageId(String text) {
    return "m"
        + Long.toHexString(Digests.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
