package dev.ragstone.usage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalDouble;

/// What calls to model providers may cost. Models that run inside the service cost nothing here.
@ConfigMapping(prefix = "ragstone.usage")
public interface UsageConfig {

  /// Neurons of Workers AI that may be spent in a day, from 00:00 UTC on. Smaller values save money
  /// and make answers quotations sooner; without one only the provider's own limit ends the day.
  ///
  /// @return the setting
  OptionalDouble dailyNeurons();

  /// Neurons of Workers AI that may be spent in a calendar month in UTC. Smaller values save money
  /// and may leave the rest of the month without written answers.
  ///
  /// @return the setting
  OptionalDouble monthlyNeurons();

  /// US dollars, at list price and without any free allocation, that may be spent in a day. Counts
  /// every model whose price is known; the smallest of several budgets decides.
  ///
  /// @return the setting
  OptionalDouble dailyDollars();

  /// US dollars, at list price and without any free allocation, that may be spent in a calendar
  /// month. Counts every model whose price is known; the smallest of several budgets decides.
  ///
  /// @return the setting
  OptionalDouble monthlyDollars();

  /// Share of a budget, in 0..1, from which on it is nearly spent: the log warns once, answers
  /// carry the header `X-Ragstone-Budget`, and `at-soft` applies. Larger values warn later.
  ///
  /// @return the setting
  @WithDefault("0.8")
  double softShare();

  /// What a budget that is nearly spent changes: `warn` nothing but the warning, `cheaper` tries
  /// the cheapest chat model first unless the question names one, `quote` has answers quote their
  /// sources. The later ones make the budget last longer and the answers plainer.
  ///
  /// @return the setting
  @WithDefault("warn")
  AtSoft atSoft();

  /// Whether a spent budget stops calls that cost; if not, it only warns. Calls under way are
  /// finished, so a budget is exceeded by as much as these take.
  ///
  /// @return the setting
  @WithDefault("true")
  boolean hard();

  /// Price of a thousand neurons in US dollars, by which neurons become dollars.
  ///
  /// @return the setting
  @WithDefault("0.011")
  double dollarsPerThousandNeurons();

  /// What a budget that is nearly spent changes.
  enum AtSoft {
    /// Nothing but a warning.
    WARN,
    /// The cheapest model goes first.
    CHEAPER,
    /// Answers are quotations.
    QUOTE
  }
}
