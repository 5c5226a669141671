/// What to do after a failed attempt.
package enum RetryDecision: Hashable, Sendable {
  /// Send it again after a wait.
  case retry(after: Duration)
  /// Nobody knows whether it was carried out: read the organization before anything else. As it was meant to be: it
  /// was. As it was before: send it again. Otherwise show the conflict.
  case readAgain
  /// It is gone, as it was to be: an earlier attempt did it.
  case treatAsDone
  /// It is over. Whether it may have been carried out stands in the error.
  case giveUp
}
