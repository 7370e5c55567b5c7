//! The program. Everything is in the library; here arguments become an exit code.

fn main() -> std::process::ExitCode {
    councilgraph::cli::run()
}
