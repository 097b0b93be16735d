package dev.arrivals.sms.session;

import java.io.IOException;
import java.util.Map;

/** A message centre does not let us in, and says why by its command_status. */
final class BindRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  private static final int WRONG_PASSWORD = 0x0E;
  private static final int WRONG_SYSTEM_ID = 0x0F;

  /** The meanings of the usual ones for an operator. */
  private static final Map<Integer, String> MEANINGS =
      Map.of(
          0x04,
          "this kind of bind is not allowed; set option 'bind'",
          0x05,
          "the account is bound already; lower 'connections', or use an account of its own",
          0x0D,
          "the bind failed there; ask whether 'bind' and 'connections' are allowed",
          WRONG_PASSWORD,
          "wrong password; set option 'password'",
          WRONG_SYSTEM_ID,
          "unknown account; set option 'system-id'",
          0x53,
          "unknown system type; set option 'system-type'",
          0x58,
          "too many binds or tries; it is tried again");

  private final int status;

  BindRefusedException(int status) {
    super(
        String.format(
            "refused by 0x%08x: %s", status, MEANINGS.getOrDefault(status, "ask whoever runs it")));
    this.status = status;
  }

  /** Whether only a changed configuration helps; who hammers then gets locked out. */
  boolean isForGood() {
    return status == WRONG_PASSWORD || status == WRONG_SYSTEM_ID;
  }
}
