package dev.arrivals.email;

import dev.arrivals.email.rules.AnyOf;
import java.util.Locale;

/** Words by which a report says that it is not the end: the mailer keeps trying. */
final class Warning {
  private static final AnyOf SIGNS =
      AnyOf.of(
          "delayed",
          "(delay)",
          "warning: ",
          "still being retried",
          "will be retried",
          "will keep trying",
          "will continue to",
          "will continue for",
          "not yet been delivered",
          "do not need to resend",
          "warning only",
          "delivery incomplete",
          "temporary delivery failure",
          "verzögerte zustellung",
          "zustellung verzögert",
          "wird weiterhin versuch",
          "noch nicht zugestellt",
          "n'a pas encore été",
          "remise retardée",
          "remise différée",
          "aún no se ha",
          "entrega retrasada",
          "ainda não foi",
          "entrega atrasada",
          "non è ancora",
          "consegna ritardata",
          "nog niet bezorgd",
          "nog niet afgeleverd",
          "bezorging vertraagd",
          "nie została jeszcze",
          "ещё не доставлено",
          "еще не доставлено",
          "доставка задерж",
          "配信遅延",
          "再送信を試み",
          "延迟通知");

  private Warning() {}

  static boolean isIn(String text) {
    // In brackets it is about a link.
    return SIGNS.isIn(text) && SIGNS.isIn(text.toLowerCase(Locale.ROOT).replace("(warning: ", "("));
  }
}
