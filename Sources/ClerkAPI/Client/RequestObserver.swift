/// Is told what becomes of each request, at once and on any thread.
public typealias RequestObserver = @Sendable (RequestInfo, RequestEvent) -> Void
