/// What did it cost, and is there budget left? Prices, the ledger of calls to providers, and the
/// budgets.
///
/// May import `document` and `problem`. [Spending] is the entry point: callers of a provider ask it
/// before and report to it afterwards. `catalog` stores the records.
@NullMarked
package dev.ragstone.usage;

import org.jspecify.annotations.NullMarked;
