//! What a statement settles, together with those above it: votes counted below a motion, `Carried` alone
//! below what was moved.
//!
//! Reads one statement at a time into the outcomes of the file. Does not know how single lines are worded.

use super::LONGEST_RESOLUTION;
use super::Reader;
use super::decisions;
use super::motions;
use super::statements::Statement;
use super::votes;
use super::votes::Share;
use super::wordings;

/// Lines that a vote takes, its motion included: what stands farther above is told already.
const MOST_LINES_OF_A_VOTE: usize = 30;

/// The lines before one, the nearest first, among which a motion can be that it tells of.
fn just_before(statements: &[Statement], at: usize) -> impl Iterator<Item = &Statement> {
    let before = statements[..at].iter();
    before.rev().take(MOST_LINES_OF_A_VOTE)
}

/// Whether a line is that word and nothing else.
fn is_consensus(text: &str) -> bool {
    let word = text.trim_matches(|letter: char| !letter.is_alphabetic());
    word.eq_ignore_ascii_case("consensus")
}

impl Reader<'_> {
    pub(super) fn decision(&mut self, at: usize) {
        let statement = &self.statements[at];
        if votes::is_only_votes(&statement.text) && statement.text.matches("+1").count() >= 2 {
            let above = at.checked_sub(1).map(|above| &self.statements[above]);
            self.outcomes.decisions.extend(above.and_then(votes::voted));
            return;
        }
        if votes::is_tally(&statement.text) {
            let before = just_before(self.statements, at);
            let mut before = before.skip_while(|line| votes::is_on_motion(&line.text));
            let above = self.above_labels(statement);
            let above = above
                .filter(|above| !above.is_heading())
                .or_else(|| before.next());
            if let Some(above) = above {
                let counted = votes::counted(statement, above);
                self.outcomes.decisions.push(counted);
            }
            return;
        }
        if wordings::could_be(statement.cues, &["vote"])
            && votes::is_count(&statement.text)
            && let Some(motion) = at.checked_sub(1).map(|before| &self.statements[before])
        {
            let last = self.outcomes.decisions.last();
            let first = motion.line_at(0);
            if last.is_some_and(|decision| decision.line >= first) {
                // How the votes went on what is told right above.
                return;
            }
            if votes::is_motion(&motion.text) {
                self.outcomes
                    .decisions
                    .push(votes::counted(statement, motion));
                return;
            }
        }
        if self.is_counted_in_lines(at) {
            self.outcomes.decisions.extend(
                self.motion_before(at)
                    .filter(|motion| !self.is_told(motion))
                    .map(|motion| votes::counted(statement, motion)),
            );
            return;
        }
        let several = motions::told_in(statement);
        if !several.is_empty() {
            self.outcomes.decisions.extend(several);
            return;
        }
        if is_consensus(&statement.text) && self.stands_among_words(at) {
            return;
        }
        if let Some(mut decision) = decisions::free(statement) {
            // `Angenommen` alone says nothing: what stands above it was.
            if votes::is_bare(&decision.text) {
                let above = statement.above.map(|above| &self.statements[above]);
                let said = above.filter(|above| !above.is_heading());
                let motion = said.or_else(|| self.motion_before(at));
                if motion.is_some_and(|motion| self.is_told(motion)) {
                    return;
                }
                let motion = motion.or(above);
                if let Some(above) = motion.filter(|above| above.text.len() <= LONGEST_RESOLUTION) {
                    let matter = above.text.trim_end_matches([':', '.', ' ']);
                    decision.text = format!("{matter}: {}", decision.text);
                }
            }
            self.outcomes.decisions.push(decision);
        }
    }

    /// Whether the item before or behind one is a word or two as well: they are listed, not told.
    fn stands_among_words(&self, at: usize) -> bool {
        const MOST_WORDS: usize = 2;
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
        let mut beside = beside.filter_map(|at| self.statements.get(at));
        beside.any(|line| line.is_item() && line.text.split_whitespace().count() <= MOST_WORDS)
    }

    /// What stands above a line, or above `Abstimmung:` alone.
    fn above_labels(&self, statement: &Statement) -> Option<&Statement> {
        let above = statement.above.map(|above| &self.statements[above])?;
        let higher = above.above.filter(|_| votes::is_label(&above.text));
        Some(higher.map_or(above, |higher| &self.statements[higher]))
    }

    /// Whether a line tells how many were for something, and the next one how many were not.
    pub(super) fn is_counted_in_lines(&self, at: usize) -> bool {
        let share = |at: usize| {
            let statement = self.statements.get(at);
            statement.and_then(|statement| votes::share(&statement.text))
        };
        share(at) == Some(Share::For) && share(at + 1) == Some(Share::Other)
    }

    /// What is voted on above a line that tells how the votes went.
    pub(super) fn motion_before(&self, at: usize) -> Option<&Statement> {
        let mut before = just_before(self.statements, at).skip_while(|line| {
            let is_label = line.text.ends_with(':') && !line.text.contains(' ');
            is_label || votes::is_on_motion(&line.text) || votes::share(&line.text).is_some()
        });
        let motion = before.next().filter(|line| !line.is_heading())?;
        let is_motion = votes::is_motion(&motion.text) || motion.text.contains(" moved ");
        is_motion.then_some(motion)
    }

    /// Whether the last decision is of this statement, or of one below it.
    pub(super) fn is_told(&self, motion: &Statement) -> bool {
        let last = self.outcomes.decisions.last();
        last.is_some_and(|decision| decision.line >= motion.line_at(0))
    }
}
