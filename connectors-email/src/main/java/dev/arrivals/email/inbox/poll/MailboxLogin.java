package dev.arrivals.email.inbox.poll;

import java.io.IOException;
import java.nio.file.Path;

/** The credential that is presented to a mailbox with the user name. */
public interface MailboxLogin {
  /** Whether it is an access token, shown by XOAUTH2, and not a password. */
  boolean isToken();

  /**
   * The password, or an access token that is valid now.
   *
   * @throws Place.ProblemException saying why there is none
   */
  String secret() throws IOException;

  /** Hears that the mailbox refused it; returns what mends that. */
  String refused();

  /** May keep what it is given in a directory of the instance's own. */
  default void keepIn(Path directory) {}

  /** A login by password. */
  static MailboxLogin password(String password) {
    return new MailboxLogin() {
      @Override
      public boolean isToken() {
        return false;
      }

      @Override
      public String secret() {
        return password;
      }

      @Override
      public String refused() {
        return "user and password are refused; check options 'mailbox' and 'mailbox-password'";
      }
    };
  }
}
