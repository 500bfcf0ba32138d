package dev.ragstone.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalDouble;

/// Budgets for calls to model providers. Models that run inside the service cost nothing.
@ConfigMapping(prefix = "ragstone.usage")
public interface UsageConfig {

  /// Budget of Workers AI neurons per day, which begins at 00:00 UTC. Smaller values save money and
  /// make answers extractive sooner; without a budget only the provider's own limit applies.
  ///
  /// @return the setting
  OptionalDouble dailyNeurons();

  /// Budget of Workers AI neurons per calendar month in UTC. Smaller values save money and may
  /// leave the rest of the month without generative answers.
  ///
  /// @return the setting
  OptionalDouble monthlyNeurons();

  /// Budget in US dollars per day, at list price and without any free allocation. It counts every
  /// model whose price is known; the smallest of several budgets decides.
  ///
  /// @return the setting
  OptionalDouble dailyDollars();

  /// Budget in US dollars per calendar month, at list price and without any free allocation. It
  /// counts every model whose price is known; the smallest of several budgets decides.
  ///
  /// @return the setting
  OptionalDouble monthlyDollars();

  /// Share of a budget, in 0..1, from which on it counts as nearly spent: the log warns once,
  /// answers carry the header `X-Ragstone-Budget`, and `at-soft` applies. Larger values warn later.
  ///
  /// @return the setting
  @WithDefault("0.8")
  double softShare();

  /// What happens when a budget is nearly spent: `warn` only warns, `cheaper` tries the cheapest
  /// chat model first unless the question names one, `quote` makes answers extractive. The later
  /// values make the budget last longer and the answers plainer.
  ///
  /// @return the setting
  @WithDefault("warn")
  AtSoft atSoft();

  /// Whether a spent budget stops calls that cost money; if not, it only warns. Calls in progress
  /// are finished, so they may exceed the budget.
  ///
  /// @return the setting
  @WithDefault("true")
  boolean hard();

  /// Price of a thousand neurons in US dollars, used to convert neurons to dollars.
  ///
  /// @return the setting
  @WithDefault("0.011")
  double dollarsPerThousandNeurons();

  /// What happens when a budget is nearly spent.
  enum AtSoft {
    /// Nothing but a warning.
    WARN,
    /// The cheapest model goes first.
    CHEAPER,
    /// Answers are quotations.
    QUOTE
  }
}
