import ArgumentParser
@main struct Orgdesk: ParsableCommand { }
