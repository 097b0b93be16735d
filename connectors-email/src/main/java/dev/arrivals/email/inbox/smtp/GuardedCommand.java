package dev.arrivals.email.inbox.smtp;

import java.io.IOException;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.internal.server.BaseCommand;
import org.subethamail.smtp.internal.server.Command;
import org.subethamail.smtp.server.Session;

/** A command of the library whose parser throws on odd parameters: that is the client's mistake. */
final class GuardedCommand extends BaseCommand {
  private final Command command;

  GuardedCommand(Command command) {
    super(command.getName(), command.getName());
    this.command = command;
  }

  @Override
  public void execute(String line, Session session) throws IOException, DropConnectionException {
    try {
      command.execute(line, session);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      session.sendResponse("501 5.5.4 The parameters of " + getName() + " cannot be read");
    }
  }
}
