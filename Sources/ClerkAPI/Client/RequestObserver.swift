/// Is told what becomes of each request, at once and on any thread.
package typealias RequestObserver = @Sendable (RequestInfo, RequestEvent) -> Void
