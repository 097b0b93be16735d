package dev.arrivals.server.rpc.message;

import dev.arrivals.server.message.Message;
import dev.arrivals.server.rpc.page.PageBudget;
import dev.arrivals.server.rpc.page.PageToken;
import dev.arrivals.server.rpc.translation.Checks;
import dev.arrivals.server.rpc.translation.Reports;
import dev.arrivals.server.state.State;
import dev.arrivals.server.status.History;
import dev.arrivals.server.status.Report;
import dev.arrivals.v1.ListMessageReportsRequest;
import dev.arrivals.v1.ListMessageReportsResponse;
import dev.arrivals.v1.MessageReport;
import java.util.List;

/** The reports of a message, a page at a time. */
final class MessageHistory {
  private MessageHistory() {}

  static ListMessageReportsResponse page(
      Message m, ListMessageReportsRequest request, State state) {
    History history = m.evidence().history();
    String scope = "reports " + m.name();
    int size = request.getPageSize() == 0 ? History.LIMIT : Checks.pageSize(request.getPageSize());
    int first = PageToken.read(scope, request.getPageToken(), "", "\uffff", state).index();
    ListMessageReportsResponse.Builder b =
        ListMessageReportsResponse.newBuilder().setTruncated(history.truncated());
    PageBudget room = new PageBudget();
    List<Report> reports = history.reports();
    for (int i = first; i < reports.size(); i++) {
      MessageReport shown = Reports.listed(reports.get(i));
      if (b.getReportsCount() == size || !room.take(shown)) {
        return b.setNextPageToken(PageToken.of(scope, "", i, state)).build();
      }
      b.addReports(shown);
    }
    return b.build();
  }
}
