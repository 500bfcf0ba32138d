package dev.ragstone.api.v1.operations;

import dev.ragstone.access.Principal.Role;
import dev.ragstone.api.http.Caller;
import dev.ragstone.api.http.Cursor;
import dev.ragstone.api.http.PageJson;
import dev.ragstone.api.http.Parameters;
import dev.ragstone.problem.ProblemException;
import dev.ragstone.problem.ProblemType;
import dev.ragstone.usage.Dimension;
import dev.ragstone.usage.Spending;
import dev.ragstone.usage.UsageQuery;
import dev.ragstone.usage.UsageRow;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Usage and cost of calls to model providers.
@Path("/v1/usage")
@Tag(name = "Usage")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
final class UsageResource {

  private static final int MAX_DAYS = 1_000;
  private static final String CURSOR_MARK = "usage";

  private final Spending spending;
  private final Caller caller;

  UsageResource(Spending spending, Caller caller) {
    this.spending = spending;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Get usage and cost of calls to model providers",
      description =
          "Days are in UTC, both ends included; without from and to, the present month so far.")
  public UsageJson usage(
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @Parameter(description = "Any of day, model, task, collection and key, separated by commas")
          @QueryParam("group_by")
          @Nullable String groupBy,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    caller.principal().require(Role.ADMIN);
    LocalDate last = date("to", to, spending.day());
    LocalDate first = date("from", from, last.withDayOfMonth(1));
    requireOrder(first, last);
    List<Dimension> groups = groups(groupBy);
    int size = Parameters.limit(limit);
    var query = new UsageQuery(first, last, groups, after(cursor, groups.size()), size + 1);
    PageJson<UsageJson.Row> page =
        PageJson.of(
            spending.rows(query),
            size,
            row -> UsageJson.Row.of(row, groups),
            row -> cursor(row, groups));
    return UsageJson.of(query, page, spending.sum(first, last), spending.budgets());
  }

  /// Begins with a mark, because a row whose key is empty would have an empty cursor otherwise.
  private static String cursor(UsageRow row, List<Dimension> groups) {
    var parts = new ArrayList<String>();
    parts.add(CURSOR_MARK);
    groups.forEach(group -> parts.add(row.key().getOrDefault(group, "")));
    return Cursor.of(parts.toArray(String[]::new));
  }

  private static @Nullable List<String> after(@Nullable String cursor, int groups) {
    List<String> parts = Cursor.read(cursor, groups + 1);
    return parts == null ? null : parts.subList(1, parts.size());
  }

  private static LocalDate date(String name, @Nullable String text, LocalDate otherwise) {
    if (text == null) {
      return otherwise;
    }
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 0 && date.getYear() <= 9999) {
        return date;
      }
    } catch (DateTimeParseException _) {
      // refused below like a year out of bounds
    }
    throw ProblemException.field(
        ProblemType.INVALID_PARAMETER, name, "must be a day such as 2026-11-23", text);
  }

  private static void requireOrder(LocalDate first, LocalDate last) {
    if (first.isAfter(last)) {
      throw ProblemException.field(
          ProblemType.INVALID_PARAMETER, "from", "must not be after to (" + last + ")", first);
    }
    if (ChronoUnit.DAYS.between(first, last) >= MAX_DAYS) {
      throw ProblemException.field(
          ProblemType.INVALID_PARAMETER,
          "from",
          "must be less than " + MAX_DAYS + " days before to (" + last + ")",
          first);
    }
  }

  private static List<Dimension> groups(@Nullable String groupBy) {
    if (groupBy == null) {
      return List.of(Dimension.DAY);
    }
    var groups = new ArrayList<Dimension>();
    for (String name : groupBy.split(",", -1)) {
      Dimension dimension =
          Arrays.stream(Dimension.values())
              .filter(one -> one.label().equals(name.strip()))
              .findFirst()
              .orElseThrow(() -> refused(groupBy));
      if (groups.contains(dimension)) {
        throw refused(groupBy);
      }
      groups.add(dimension);
    }
    return groups;
  }

  private static ProblemException refused(String groupBy) {
    return ProblemException.field(
        ProblemType.INVALID_PARAMETER,
        "group_by",
        "must be some of day, model, task, collection and key, each once, separated by commas",
        groupBy);
  }
}
