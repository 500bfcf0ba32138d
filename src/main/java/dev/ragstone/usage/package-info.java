/// What did it cost, and may it go on? Prices, the ledger of calls to providers, and the budgets.
///
/// May import `document` and `problem`. [Spending] is the way in: whoever calls a provider asks it
/// before and tells it afterwards. `catalog` keeps the records.
@NullMarked
package dev.ragstone.usage;

import org.jspecify.annotations.NullMarked;
