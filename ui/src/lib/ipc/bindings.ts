// Written by `cargo test -p holdfast-api bindings` from src-tauri/api. Do not edit: change the Rust and run it again.
/* eslint-disable */

/** How much of one target so far on a day. */
export type Amount = {
	/** Which target. */
	target: Id,
	/** In its unit, 0 or more. */
	so_far: number,
};

/** Asks for another prompt than this. */
export type AnotherPrompt = {
	/** The one shown. */
	not: string | null,
	/** Only with this tag. */
	tag: string | null,
};

/** What was filled into a field. */
export type Answer = { "text": string } | { "list": Array<string> } | { "columns": { [key in string]: Array<ColumnItem> } } | { "number": number } | { "pair": {
	/** Before. */
	before: number | null,
	/** After. */
	after: number | null, } } | { "choice": Array<string> } | { "date": Day } | { "links": Array<Id>
};

/** A person, a group or a place. */
export type Around = {
	/** As it was last written. */
	name: string,
	/** Every meeting, oldest first. */
	meetings: Array<Meeting>,
	/** `confident`, `disciplined`, `worthy`, each for itself. */
	ratings: Array<MeetingRating>,
	/** What was last wished of being with them: `more`, `same`, `less`. */
	wish: string | null,
};

/** Asks for the passphrase again before something that leaves the seal. */
export type AskAgain = {
	/** The passphrase. */
	passphrase: Secret,
};

/** Whether it was the one. */
export type AskedAgain = {
	/** It opens this vault. */
	fits: boolean,
};

/** How a question is answered. */
export type Asks = "text" | "long" | "list" | "two_columns" | "scale" | "scale_pair" | "choice" | "choices" | "date";

/** One attempt. */
export type Attempt = {
	/** First day. */
	start: Day,
	/** Last day. */
	end: Day | null,
	/** A note. */
	note: string | null,
	/** It began before it was first written down; ignored when sent. */
	remembered: boolean,
};

/** One attempt. */
export type AttemptBar = {
	/** The target. */
	target: Id,
	/** First day. */
	start: Day,
	/** Days held in it. */
	held: number,
	/** Days it lasted. */
	days: number,
	/** Goes on. */
	open: boolean,
	/** Entered from memory. */
	remembered: boolean,
};

/** A sealed copy was made and read back whole. */
export type BackedUp = {
	/** Where it is. */
	path: string,
	/** Records opened in it. */
	records: number,
	/** Its size. */
	bytes: number,
};

/** What a backup holds, compared with what is here. */
export type BackupLooked = {
	/** Records in the backup. */
	records: number,
	/** Its newest day. */
	newest: Day | null,
	/** Records here that it lacks. */
	only_here: number,
	/** Records that only it has. */
	only_there: number,
	/** Same vault? */
	same_vault: boolean,
};

/** Asks for a sealed copy. */
export type BackupRequest = {
	/** File to make; never over an existing one. */
	path: string,
};

/** A fitted point with its band. */
export type BandPoint = {
	/** The day. */
	day: Day,
	/** The fit. */
	value: number,
	/** Lower end. */
	low: number,
	/** Upper end. */
	high: number,
	/** Whether a line begins here: nothing joins it to the point before. */
	begins: boolean,
};

/** What lies in the bin. */
export type Bin = {
	/** Lines with the day on which each leaves for ever. */
	lines: Array<BinLine>,
};

/** One thing in the bin. */
export type BinLine = {
	/** What. */
	line: Line,
	/** When it was put there. */
	binned_at: Moment,
	/** Days until it leaves for ever, 0 to 30. */
	days_left: number,
};

/** One blade of the strand: a week, or a month for old times. */
export type Blade = {
	/** Its first day. */
	from: Day,
	/** Its last day. */
	to: Day,
	/** Days held in it. */
	held: number,
	/** Days counted in it. */
	of: number,
	/** A lapse touched it. */
	lapse: boolean,
	/** The one that is growing. */
	now: boolean,
};

/** One square. */
export type CalendarDay = {
	/** The day. */
	day: Day,
	/** `held`, `lapse`, `not_logged`, `today` (which is held only once it is over), `outside`. */
	state: string,
	/** The strongest craving that day. */
	strongest: number | null,
	/** Held, and a craving of the day ended with less than was wanted. */
	reduced: boolean,
};

/** A root cause, whole. */
export type CauseForm = {
	/** An existing one; a new one where `None`. */
	id: Id | null,
	/** Title. */
	title: string,
	/** Story. */
	story: string | null,
	/** The need underneath. */
	need: string | null,
	/** State. */
	state: CauseState,
	/** Steps. */
	steps: Array<Step>,
	/** What is tied to it. */
	links: Array<Id>,
};

/** A root cause as kept. */
export type CausePage = {
	/** Which. */
	id: Id,
	/** Its revision. */
	rev: Rev,
	/** When it was first named. */
	when: When,
	/** What is kept. */
	form: CauseForm,
	/** What is tied to it, both ways. */
	links: Array<Line>,
};

/** Where a cause stands. */
export type CauseState = "open" | "resting" | "settled";

/** Every root cause, open ones first. */
export type Causes = {
	/** The causes. */
	causes: Array<CausePage>,
};

/** Changes the passphrase. */
export type ChangePassphrase = {
	/** The one in force. */
	current: Secret,
	/** The new one. */
	new: Secret,
};

/** Changes some of it; what is `None` stays. */
export type ChangeSettings = {
	/** What the program may call the person; empty for none. */
	name: string | null,
	/** 1 to 60. */
	lock_after_minutes: number | null,
	/** Lock on losing focus. */
	lock_on_blur: boolean | null,
	/** 0 Sunday to 6 Saturday. */
	week_starts_on: number | null,
	/** Plain words. */
	plain_words: boolean | null,
	/** How large everything is written. */
	reading_size: 's' | 'm' | 'l' | 'xl' | null,
	/** Whether things may move. */
	motion: 'system' | 'reduce' | 'full' | null,
	/** Which number of days held stands first. */
	headline: 'all' | 'run' | 'all_alone' | null,
	/** Measures switched on. */
	measures_on: Array<string> | null,
	/** The folder of automatic backups; empty for none. */
	backup_folder: string | null,
};

/** A check-in as given. */
export type CheckInForm = {
	/** An existing one to correct; a new one where `None`. */
	id: Id | null,
	/** The day it is about; today where `None`. */
	day: Day | null,
	/** 1 to 5. */
	mood: number | null,
	/** 0 to 10. */
	craving: number | null,
	/** Minutes slept. */
	sleep_minutes: number | null,
	/** HALT. */
	halt: Halt | null,
	/** 0 to 10. */
	resolve: number | null,
	/** One line. */
	said_and_did: string | null,
	/** How much so far that day, of what is counted. */
	amounts: Array<Amount>,
};

/** A check-in as kept. */
export type CheckInPage = {
	/** Which. */
	id: Id,
	/** Its revision. */
	rev: Rev,
	/** When. */
	when: When,
	/** What was given. */
	form: CheckInForm,
	/** What is counted, as that day has it. */
	counted: Array<SoFar>,
};

/** How the person was left by those they were with, out of the sheets *After being with somebody*. It says what
 * meetings left, and nothing of what anybody is. */
export type Circle = {
	/** Everybody who was named, whoever was met last first. */
	people: Array<Around>,
	/** Sheets that name nobody. */
	unnamed: number,
};

/** An item of a column. */
export type ColumnItem = {
	/** Its words. */
	text: string,
	/** One of the column's states. */
	state: string | null,
	/** A note. */
	note: string | null,
};

/** Asks for two revisions side by side. */
export type CompareRequest = {
	/** The entry. */
	id: Id,
	/** The older. */
	from: Rev,
	/** The newer; the entry as it stands where `None`. */
	to: Rev | null,
};

/** A comparison by words. */
export type Comparison = {
	/** Pieces in order. */
	pieces: Array<Piece>,
};

/** A content file's JSON. */
export type Content = {
	/** Its items, in the shape that `assets/content/README.md` gives for it. */
	json: unknown,
};

/** Names a content file: `prompts`, `worksheets`, `help_lines`, `withdrawal`, … */
export type ContentRequest = {
	/** Which. */
	name: string,
};

/** A sealed copy elsewhere, read back, with what could not be sealed here in it. */
export type CopiedElsewhere = {
	/** Where it is. */
	path: string,
	/** Records opened in it. */
	records: number,
	/** Its size. */
	bytes: number,
	/** The records that hold what was given, in its order; each is to be sealed here under the same id. */
	ids: Array<Id>,
};

/** A strategy as used. */
export type Coping = {
	/** Which strategy. */
	strategy: Id,
	/** 0 to 10. */
	helped: number | null,
	/** Seconds since the first rating. */
	started_after: number | null,
};

/** Asks for a sealed copy of the whole journal, and in it what could not be sealed here. */
export type CopyElsewhere = {
	/** File to make; where something has this name, one beside it is taken. */
	path: string,
	/** What no seal holds. */
	unsealed: Array<Unsealed>,
};

/** What was counted of a target, beside its limit. Said as it is: nothing is held or lost by it. */
export type CountedDays = {
	/** Which target. */
	target: Id,
	/** Its name. */
	name: string,
	/** What is counted: drinks, pounds, milligrams, … */
	unit: string,
	/** The limit as it is now; none on the way down. */
	limit: number | null,
	/** What the limit is for: `day` or `week`. */
	per: string,
	/** The days that are over and were counted. */
	daily: Trend,
	/** Where the limit is for a week: the weeks from the first that was counted, as the person begins them. A
	 * week that the span only touches is there whole. */
	weeks: Array<CountedWeek>,
	/** How far a straight line through the days moves, for a day, or for a week where the limit is for one. */
	change: Estimate,
	/** Days, or weeks counted whole, that are over. */
	of: number,
	/** Those of them with no more than the limit. */
	within: number,
};

/** A week of what is counted. */
export type CountedWeek = {
	/** Its first day. */
	week: Day,
	/** On how many of its seven days it was counted. */
	counted: number,
	/** The sum of those; `null` where it was counted on none. */
	sum: number | null,
	/** Whether all of it has been. */
	over: boolean,
};

/** How a lapse is counted. */
export type Counting = "new_run" | "one_run_with_gap" | "later";

/** How much there is. */
export type Counts = {
	/** Days in the span. */
	days: number,
	/** Days with a check-in, craving or lapse. */
	logged: number,
	/** Check-ins. */
	check_ins: number,
	/** Cravings. */
	cravings: number,
	/** Entries. */
	entries: number,
	/** Written on a later day. */
	late: number,
};

/** A craving, whole: what is sent is what is kept. Sealed at every step. */
export type CravingForm = {
	/** An existing one; a new one where `None`. */
	id: Id | null,
	/** The day on which it began; today where `None`. */
	day: Day | null,
	/** Its local time, `HH:MM`, which has come. Where `None`: for one logged afterwards none is known, for one that is
	 * here now the clock says it. */
	time: string | null,
	/** Which target. */
	target: Id | null,
	/** How far. */
	stage: Stage,
	/** Ratings in order. */
	ratings: Array<Rating>,
	/** Remembered peak. */
	peak: number | null,
	/** Minutes. */
	minutes: number | null,
	/** Not over yet. */
	still_going: boolean,
	/** Marlatt's class, content id. */
	situation: string | null,
	/** Trigger ids. */
	triggers: Array<Id>,
	/** Where. */
	place: string | null,
	/** With whom. */
	with_whom: string | null,
	/** What was happening. */
	happening: string | null,
	/** Feelings. */
	emotions: Array<Emotion>,
	/** HALT. */
	halt: Halt | null,
	/** The permission thought. */
	permission_thought: string | null,
	/** What was tried. */
	coping: Array<Coping>,
	/** How it ended. */
	outcome: Outcome | null,
	/** 0 to 10. */
	confidence: number | null,
	/** What was learned. */
	learned: string | null,
	/** Logged later in one form. */
	logged_afterwards: boolean,
	/** The lapse it is part of. */
	lapse: Id | null,
};

/** Everything craving mode draws besides the person's own hand. */
export type CravingMode = {
	/** Ranked by mean drop, those with too few uses last and without a number. */
	helped: Array<Helped>,
	/** Earlier cravings that were ridden here as lines, at most 300, of the last two years. */
	waves: Array<Wave>,
	/** How many were ridden here; those that were told afterwards were not. */
	ridden: number,
	/** How many of them eased while the person was here. */
	eased: number,
	/** Median minutes of those that eased. */
	median_minutes: number | null,
	/** First day the figures reach back to. */
	since: Day | null,
	/** Lists to choose from. */
	lists: Lists,
	/** Targets that are followed. */
	targets: Array<TargetPage>,
	/** The craving to go on with, if one is open. */
	open: CravingPage | null,
};

/** A craving as kept. */
export type CravingPage = {
	/** Which. */
	id: Id,
	/** Its revision. */
	rev: Rev,
	/** When it began. */
	when: When,
	/** The instant of that, where more than the day is known. */
	began: Moment | null,
	/** What is kept. */
	form: CravingForm,
	/** What it names and is offered no more, to be shown and chosen beside what is. */
	retired: Retired,
	/** What is tied to it. */
	links: Array<Line>,
};

/** Makes the vault. */
export type CreateRequest = {
	/** The passphrase. */
	passphrase: Secret,
	/** Another folder than the platform's data folder. */
	folder: string | null,
};

/** The vault is made and open; the recovery key is shown once. */
export type Created = {
	/** The file's path. */
	path: string,
	/** Twenty-four words. */
	recovery_words: SecretWords,
};

/** What is wrong with the file, named. */
export type Damage = {
	/** Rows that did not open or did not parse. */
	rows: Array<string>,
	/** Of 64 buckets, those in which a row was removed, replaced or brought back. */
	buckets: Array<number>,
	/** One of the two headers was not whole. */
	header: boolean,
	/** Where the file as it was is kept: a sealed copy if there is damage, or the file that a backup took the place of. */
	copy: string | null,
};

/** A civil day, `YYYY-MM-DD`, of the years 1 to 9999. */
export type Day = string;

/** What a day holds, oldest first. */
export type DayPage = {
	/** The day. */
	day: Day,
	/** Everything on it. */
	lines: Array<Line>,
};

/** Asks for the end of the journal. */
export type DeleteEverything = {
	/** The passphrase again: nothing brings it back. */
	passphrase: Secret,
	/** The sealed copies too that this program made by itself. */
	copies: boolean,
};

/** What is gone, and what is not. */
export type Deleted = {
	/** Copies taken away beside the journal itself. */
	copies: number,
	/** Copies known of that are still there. */
	left: Array<string>,
};

/** A draft is sealed. */
export type DraftSealed = {
	/** Local time, `HH:MM`. */
	at: string,
	/** Words. */
	words: number,
};

/** How far cravings fell from their highest rating to their last. */
export type Drops = {
	/** The median change; no value below five. */
	change: Estimate,
	/** The median minutes it took. */
	minutes: number | null,
	/** Cravings over which that is: those that were watched from the highest rating to the last. */
	watched: number,
};

/** A feeling. */
export type Emotion = {
	/** Content id or own word. */
	name: string,
	/** 0 to 10. */
	strength: number | null,
};

/** A slice of the journal. */
export type Entries = {
	/** How many there are in all. */
	total: number,
	/** The slice. */
	lines: Array<EntryLine>,
	/** Index of the first entry of each year, newest first, for jumping. */
	years: Array<YearAt>,
};

/** Asks for a slice of the journal, newest first. */
export type EntriesRequest = {
	/** Which slice. */
	page: Page,
	/** Only this tag. */
	tag: string | null,
};

/** One row of the journal's list. */
export type EntryLine = {
	/** Which entry. */
	id: Id,
	/** When. */
	when: When,
	/** The title, or the first words of the text. */
	title: string,
	/** Whether `title` is the person's own. */
	titled: boolean,
	/** The first words after the title, one line. */
	preview: string,
	/** Tags. */
	tags: Array<string>,
	/** Cravings logged on that day. */
	cravings: number,
	/** Has a draft that is newer than its last revision. */
	drafted: boolean,
	/** Marked by the person. */
	starred: boolean,
};

/** An entry, whole, for the editor. */
export type EntryPage = {
	/** Which entry. */
	id: Id,
	/** Revision that the text is based on; `None` for a draft that was never settled. */
	rev: Rev | null,
	/** When. */
	when: When,
	/** The title. */
	title: string | null,
	/** Tags. */
	tags: Array<string>,
	/** The text, byte for byte. */
	text: string,
	/** The prompt that it answers. */
	prompt: string | null,
	/** Marked by the person. */
	starred: boolean,
	/** The text is a draft newer than the revision. */
	drafted: boolean,
	/** Lies in the bin. */
	binned: boolean,
	/** Words, counted at UAX 29 boundaries. */
	words: number,
	/** Local time of the last sealing, `HH:MM`, and its day. */
	sealed: Moment,
	/** Mood and strongest craving of that day, where checked in. */
	mood: number | null,
	/** Strongest craving of that day. */
	craving: number | null,
	/** What is tied to it, both ways. */
	links: Array<Line>,
};

/** What went wrong, one kind for every decision that a caller can take. */
export type Error = { "kind": "wrong_key" } | { "kind": "wait",
/** How long still, in milliseconds. */
ms: number, } | { "kind": "not_a_vault" } | { "kind": "newer" } | { "kind": "cut_short" } | { "kind": "header_damaged" } | { "kind": "damaged" } | { "kind": "read_only" } | { "kind": "no_access" } | { "kind": "disk_full" } | { "kind": "open_elsewhere" } | { "kind": "missing",
/** Where. */
path: string, } | { "kind": "exists",
/** Where. */
path: string, } | { "kind": "moved" } | { "kind": "too_large",
/** How large, in bytes. */
bytes: number,
/** The limit, in bytes. */
limit: number, } | { "kind": "passphrase_too_short",
/** The least. */
least: number, } | { "kind": "passphrase_too_long",
/** The most. */
most: number, } | { "kind": "passphrase_unfit" } | { "kind": "recovery_words",
/** How many were given. */
count: number,
/** Positions (1 to 24) of words that are not in the list; empty when the check does not fit. */
unknown: Array<number>, } | { "kind": "no_memory" } | { "kind": "locked" } | { "kind": "no_such_record" } | { "kind": "stale" } | { "kind": "bad_request",
/** Which field. */
field: string,
/** A stable key for the catalogue. */
reason: string, } | { "kind": "unreadable",
/** File and line. */
place: string,
/** A stable key for the catalogue. */
reason: string, } | { "kind": "other_vault" } | { "kind": "cancelled" } | { "kind": "io",
/** The system's words. */
what: string, };

/** Estimate with its 95 % interval and sample size. No value where there are too few to say. */
export type Estimate = {
	/** The estimate. */
	value: number | null,
	/** Lower end of the interval. */
	low: number | null,
	/** Upper end of the interval. */
	high: number | null,
	/** How many observations. */
	n: number,
};

/** Asks for a readable copy. */
export type ExportRequest = {
	/** Where to. */
	path: string,
	/** `json`, `markdown` or `csv`. */
	format: string,
	/** The passphrase again: this leaves the seal. */
	passphrase: Secret,
};

/** A readable copy was made. */
export type Exported = {
	/** Where it is. */
	path: string,
	/** Records in it. */
	records: number,
};

/** One target at the start. */
export type FirstTarget = {
	/** Id in `content/targets.json`, where picked. */
	seed: string | null,
	/** Its name in their words. */
	name: string,
	/** Counting from. */
	start: Day | null,
	/** What a day of it cost, in minor units. */
	cost_minor: number | null,
	/** ISO 4217. */
	currency: string | null,
	/** The withdrawal page was read and ticked. */
	withdrawal_read: boolean,
};

/** What is asked once at the start; all of it may be left out. */
export type FirstWords = {
	/** What the program may call the person. */
	name: string | null,
	/** Targets to begin with: content ids or own words. */
	targets: Array<FirstTarget>,
	/** Id of an offered identity word, or `None`. */
	word: string | null,
	/** Their own word. */
	own_word: string | null,
};

/** What was found. */
export type Found = {
	/** How many in all, with the kinds asked for. */
	total: number,
	/** How many a kind, whatever kinds were asked for. */
	by_kind: Array<KindCount>,
	/** How many records were looked through. */
	of: number,
	/** Milliseconds it took. */
	ms: number,
	/** The slice. */
	hits: Array<Hit>,
	/** The nearest spelling, where nothing was found. */
	nearest: string | null,
};

/** What the person set out to do. */
export type Goal = { "kind": "abstain" } | { "kind": "reduce",
/** The limit. */
limit: number,
/** Of what. */
unit: string,
/** `day` or `week`. */
per: string, } | { "kind": "taper",
/** The plan. */
plan: string,
/** What is counted on the way down; empty where nothing is. */
unit: string, };

/** Hungry, angry, lonely, tired, each 0 to 3; `null` where the person did not say. */
export type Halt = {
	/** Hungry. */
	hungry: number | null,
	/** Angry. */
	angry: number | null,
	/** Lonely. */
	lonely: number | null,
	/** Tired. */
	tired: number | null,
};

/** Days held for one target. All of it derived; today does not count until it is over. */
export type Held = {
	/** The target. */
	target: Id,
	/** Its name. */
	name: string,
	/** Days held in all. */
	days: number,
	/** Of how many days. */
	of: number,
	/** Since. */
	since: Day | null,
	/** The current run. */
	run: number,
	/** The longest run. */
	longest: number,
	/** Share of logged days held over 30, 90 and 365 days. */
	shares: Array<Share>,
	/** The strand. */
	strand: Array<Blade>,
	/** What it freed, from the person's own numbers: minor units. */
	money_minor: number | null,
	/** ISO 4217. */
	currency: string | null,
	/** Hours. */
	hours: number | null,
};

/** What stays held once a lapse is sealed as it stands. */
export type HeldAfter = {
	/** For its target, or for the first where it names none; `null` where nothing is counted. */
	held: Held | null,
};

/** How a strategy has gone for this person. */
export type Helped = {
	/** Which strategy. */
	strategy: StrategyLine,
	/** Times used in the span, rated at both ends or not. */
	times: number,
	/** Mean change from first to last rating; below five uses there is no value. */
	change: Estimate,
};

/** One hit. */
export type Hit = {
	/** What. */
	line: Line,
	/** Some words around the match; of Markdown, without its marks. */
	snippet: string,
	/** Where in the snippet it matched, in UTF-16 code units, end excluded. */
	marks: Array<[number, number]>,
};

/** Cravings by weekday and hour. */
export type HourGrid = {
	/** 7 rows of 24, Monday first. */
	counts: Array<Array<number>>,
	/** How many have a time of day. */
	n: number,
	/** The finding, if the interval allows one: weekday and hour. */
	busiest: [number, number] | null,
};

/** A record's id, 32 hexadecimal digits. */
export type Id = string;

/** The person's word. */
export type IdentityForm = {
	/** One to correct; a new one where `None`. */
	id: Id | null,
	/** Content id, or `own`. */
	word: string,
	/** Their own text, where `own`. */
	own: string | null,
	/** From which day; today where `None`. */
	since: Day | null,
	/** Why. */
	note: string | null,
};

/** One word of the history. */
export type IdentityLine = {
	/** Which. */
	id: Id,
	/** Since. */
	since: Day,
	/** Content id, or `own`. */
	word: string,
	/** The text shown. */
	text: string | null,
	/** Why. */
	note: string | null,
};

/** The word and its history. */
export type IdentityPage = {
	/** Newest first. */
	words: Array<IdentityLine>,
};

/** What an import would do, before it does it. */
export type ImportPlan = {
	/** The format found. */
	format: string,
	/** Records to be added. */
	add: number,
	/** Already here from an earlier run. */
	already_here: number,
	/** Here already and changed on both sides: what stands stays, what comes becomes an earlier revision. */
	parted: number,
	/** First day. */
	first: Day | null,
	/** Last day. */
	last: Day | null,
	/** What cannot come along, and where it stands: the first thousand. */
	left_out: Array<LeftOut>,
	/** How much cannot come along in all. */
	left_out_total: number,
};

/** Names something to import. */
export type ImportRequest = {
	/** File or folder. */
	path: string,
	/** `auto`, `markdown`, `jsonl`, `holdfast`, … */
	format: string,
};

/** One past import. */
export type ImportRunLine = {
	/** Which. */
	id: Id,
	/** The format. */
	format: string,
	/** What was read. */
	from: string,
	/** When. */
	at: Moment,
	/** Records added. */
	added: number,
	/** When it was undone. */
	undone_at: Moment | null,
};

/** Past imports. */
export type ImportRuns = {
	/** Newest first. */
	runs: Array<ImportRunLine>,
};

/** What an import did. */
export type Imported = {
	/** The run, for undoing; none where nothing came in, or everything came into an empty journal. */
	run: Id | null,
	/** The plan as carried out. */
	plan: ImportPlan,
};

/** Names a copy of this journal that somebody wrote in. */
export type JoinCopy = {
	/** The copy; it is only read. */
	path: string,
};

/** What joining came to. */
export type Joined = {
	/** Records that were only there. */
	added: number,
	/** Records that were newer there. */
	newer: number,
	/** Records that were deleted for ever there. */
	deleted: number,
	/** Records that went two ways; both texts are kept. */
	parted: number,
};

/** How many of a kind. */
export type KindCount = {
	/** The kind's word. */
	kind: string,
	/** How many. */
	count: number,
};

/** A lapse, whole. */
export type LapseForm = {
	/** An existing one; a new one where `None`. */
	id: Id | null,
	/** Which target. */
	target: Id | null,
	/** Days that it touched. */
	days: Array<Day>,
	/** Not over yet. */
	still_going: boolean,
	/** Safe now? */
	safe_now: boolean | null,
	/** What happened. */
	happened: string | null,
	/** How much. */
	amount: string | null,
	/** What it showed: chips. */
	showed: Array<string>,
	/** What it showed, at length. */
	showed_text: string | null,
	/** What they told themselves. */
	told_myself: string | null,
	/** 0 to 10. */
	blame: number | null,
	/** One thing or everything. */
	scope: Scope | null,
	/** What they keep. */
	keep: string | null,
	/** I will. */
	next_step: string | null,
	/** And tell. */
	tell: string | null,
	/** How it is counted. */
	counting: Counting,
};

/** A lapse as kept. */
export type LapsePage = {
	/** Which. */
	id: Id,
	/** Its revision. */
	rev: Rev,
	/** Its first day. */
	when: When,
	/** What is kept. */
	form: LapseForm,
	/** What is held for its target, or for the first where it names none; shown first. */
	held: Held | null,
	/** What is tied to it. */
	links: Array<Line>,
};

/** Something that cannot come along. */
export type LeftOut = {
	/** File and line, or the entry's place. */
	place: string,
	/** A stable key for the catalogue: `no_date`, `too_large`, `not_utf8`, … */
	reason: string,
};

/** Any record as one line: what search, the same day and linked lists show. */
export type Line = {
	/** Which record. */
	id: Id,
	/** Its kind's word: `entry`, `craving`, … */
	kind: string,
	/** When. */
	when: When,
	/** A title or the first words; for a craving the UI words it from `numbers`. */
	title: string,
	/** A second line, possibly empty. */
	detail: string,
	/** Numbers that the words need: craving start, end, minutes; check-in craving, mood. */
	numbers: Array<number | null>,
	/** A letter that is closed, until this day: nothing is said of what is in it. */
	closed_until?: Day,
};

/** Ties two records, or unties them. */
export type LinkRequest = {
	/** From. */
	from: Id,
	/** To. */
	to: Id,
	/** Tie or untie. */
	tied: boolean,
};

/** The person's own lists, retired ones left out. */
export type Lists = {
	/** Triggers. */
	triggers: Array<TriggerLine>,
	/** Strategies. */
	strategies: Array<StrategyLine>,
	/** Own words for feelings used before, most used first. */
	emotions: Array<string>,
};

/** Ids of what was made. */
export type Made = {
	/** In the order asked for. */
	ids: Array<Id>,
};

/** A measure filled in. */
export type MeasureForm = {
	/** An existing one; a new one where `None`. */
	id: Id | null,
	/** The day it is about. */
	day: Day | null,
	/** Which measure. */
	measure: string,
	/** Item answers. */
	answers: Array<number | null>,
};

/** A measure as kept. */
export type MeasurePage = {
	/** Which. */
	id: Id,
	/** Its revision. */
	rev: Rev,
	/** When. */
	when: When,
	/** What is kept. */
	form: MeasureForm,
	/** The sum, where every item was answered and the measure has one. */
	sum: number | null,
};

/** Fillings-in of one measure, newest first. */
export type Measures = {
	/** The fillings-in. */
	pages: Array<MeasurePage>,
};

/** Names a measure and a span. */
export type MeasuresRequest = {
	/** Which measure. */
	measure: string,
	/** Which days. */
	span: Span,
};

/** One meeting. */
export type Meeting = {
	/** The sheet that tells of it. */
	sheet: Id,
	/** Its day. */
	day: Day,
	/** The ratings in the order of `ratings`, -3 to 3, where they were given. */
	rated: Array<number | null>,
};

/** One of the three ratings over all meetings with somebody. */
export type MeetingRating = {
	/** `confident`, `disciplined`, `worthy`. */
	rating: string,
	/** Meetings in which it was given. */
	n: number,
	/** Its mean over those; no value below three. */
	mean: number | null,
	/** The lowest of them, where there is a mean. */
	lowest: number | null,
	/** The highest of them, where there is a mean. */
	highest: number | null,
};

/** An entry with a star. */
export type Milestone = {
	/** The entry. */
	id: Id,
	/** Its day. */
	day: Day,
	/** Its title, where the person gave one. */
	title: string | null,
};

/** Seven ratings, each 0 to 10. */
export type MindsetForm = {
	/** An existing one; a new one where `None`. */
	id: Id | null,
	/** The day it is about. */
	day: Day | null,
	/** By name: confident, disciplined, worthy, in_control, responsible, relieved, satisfied. */
	ratings: { [key in string]: number },
	/** A note. */
	note: string | null,
};

/** Ratings as kept. */
export type MindsetPage = {
	/** Which. */
	id: Id,
	/** Its revision. */
	rev: Rev,
	/** When. */
	when: When,
	/** What is kept. */
	form: MindsetForm,
};

/** The latest ratings, newest first. */
export type Mindsets = {
	/** The ratings. */
	ratings: Array<MindsetPage>,
};

/** An instant, RFC 3339 in UTC. */
export type Moment = string;

/** The days of a month that hold something. */
export type Month = {
	/** One a day that holds anything. */
	days: Array<MonthDay>,
};

/** What a day holds. */
export type MonthDay = {
	/** The day. */
	day: Day,
	/** Entries. */
	entries: number,
	/** Cravings. */
	cravings: number,
	/** Index of the day's newest entry in the whole list, if it has one. */
	index: number | null,
};

/** Asks for a month. */
export type MonthRequest = {
	/** The year. */
	year: number,
	/** 1 to 12. */
	month: number,
};

/** Moves a record to another day; without a time it is of that day and no time of it. */
export type MoveTo = {
	/** Which record. */
	id: Id,
	/** The civil day. */
	day: Day,
	/** Local time, `HH:MM`. */
	time: string | null,
};

/** A named series. */
export type NamedTrend = {
	/** Its name: confident, … */
	name: string,
	/** The series. */
	trend: Trend,
};

/** Begins an entry; nothing is sealed until the first words are. */
export type NewEntry = {
	/** The day it is about; today where `None`. */
	day: Day | null,
};

/** Nights of about one length. */
export type NightBand = {
	/** The shortest, in hours; from none where `None`. */
	from: number | null,
	/** Shorter than that, in hours; any length where `None`. */
	below: number | null,
	/** The mean of the strongest cravings of the days after; no value below seven nights. */
	strength: Estimate,
};

/** Hours slept and the day after. */
export type Nights = {
	/** From the shortest nights to the longest. */
	bands: Array<NightBand>,
	/** Days with both a night and a rating. */
	paired: number,
	/** Days of the span without. */
	missing: number,
	/** Rank correlation of hours slept and strongest craving, -1 to 1; no value below 28 days. */
	together: Estimate,
};

/** Nothing to say. */
export type Nothing = Record<symbol, never>;

/** Names one civil day. */
export type OfDay = {
	/** Which day. */
	day: Day,
};

/** Names one record. */
export type OfRecord = {
	/** Which record. */
	id: Id,
};

/** Names a revision of a record. */
export type OfRevision = {
	/** The record. */
	id: Id,
	/** The revision. */
	rev: Rev,
};

/** Six random words offered as a passphrase. */
export type OfferedPassphrase = {
	/** The words, to be joined by spaces. */
	words: SecretWords,
};

/** Puts a list in order. */
export type OrderRequest = {
	/** Ids in order. */
	ids: Array<Id>,
};

/** How a craving ended. */
export type Outcome = "rode_it_out" | "reduced" | "used" | "dont_know";

/** A worksheet of the person's own, whole. */
export type OwnSheetForm = {
	/** An existing one; a new one where `None`. */
	id: Id | null,
	/** Its name. */
	title: string,
	/** One line under the name. */
	lead: string | null,
	/** What it asks, in order. */
	questions: Array<Question>,
	/** Out of the library; those filled with it stay what they are. */
	put_away: boolean,
};

/** A worksheet of the person's own as kept. */
export type OwnSheetPage = {
	/** Which. */
	id: Id,
	/** Its revision. */
	rev: Rev,
	/** What is kept. */
	form: OwnSheetForm,
	/** How many are filled with it, those in the bin among them. While there is one it cannot be deleted. */
	filled: number,
};

/** Every worksheet of the person's own, those put away among them, by name. */
export type OwnSheets = {
	/** The sheets. */
	sheets: Array<OwnSheetPage>,
};

/** A slice of a list. */
export type Page = {
	/** How many to pass over. */
	offset: number,
	/** How many to give, at most 200. */
	limit: number,
};

/** A piece of a comparison. */
export type Piece = {
	/** In both, only in the older, only in the newer. */
	side: Side,
	/** Its text. */
	text: string,
};

/** Asks what there is in a folder where the journal may be made. */
export type PlaceRequest = {
	/** The folder; the platform's data folder where there is none. */
	folder: string | null,
};

/** A line that a filled sheet has for a day. */
export type Planned = {
	/** The filled sheet. */
	id: Id,
	/** Its worksheet's title. */
	sheet: string,
	/** The line. */
	text: string,
};

/** A point. */
export type Point = {
	/** The day. */
	day: Day,
	/** The value. */
	value: number,
};

/** A record shown beside its hit, and what else there was that day. */
export type Preview = {
	/** What. */
	line: Line,
	/** Tags. */
	tags: Array<string>,
	/** Its text, Markdown without its marks, of a long one the part round the first match; for a record without one,
	 * its fields in words, one a line. */
	text: string,
	/** Where the query matches in that text, in UTF-16 code units. */
	marks: Array<[number, number]>,
	/** Whether it is a part. */
	cut: boolean,
	/** What else there was on its day. */
	same_day: Array<Line>,
};

/** Asks for a preview. */
export type PreviewRequest = {
	/** Which record. */
	id: Id,
	/** The query to mark. */
	text: string,
};

/** How far long work has come. */
export type Progress = {
	/** What is being done: `reading`, `sealing`, `copying`, `reading_back`, `writing`. */
	step: string,
	/** Done so far. */
	done: number,
	/** Of how many; 0 while unknown. */
	of: number,
	/** Bytes so far. */
	bytes: number,
};

/** Everything Progress draws for a span. */
export type ProgressPage = {
	/** First day. */
	from: Day,
	/** Last day. */
	to: Day,
	/** Days held, one a target. */
	held: Array<Held>,
	/** Counts within the span. */
	counts: Counts,
	/** What may be said of the span in a few sentences, in their order. */
	summary: Array<Said>,
	/** One square a day. */
	calendar: Array<CalendarDay>,
	/** Cravings by weekday (0 Monday) and hour. */
	hours: HourGrid,
	/** The strongest craving of each day over time. */
	strength: Trend,
	/** What strength is read from, here and wherever something is compared with it. */
	strength_from: StrengthFrom,
	/** Cravings week by week. */
	weeks: Array<WeekCount>,
	/** Triggers by how often and how strong. */
	triggers: Array<TriggerPoint>,
	/** The trigger that comes most often, where one stands out. */
	most_often: Id | null,
	/** The trigger that comes hardest, where one stands out. */
	hardest: Id | null,
	/** Strategies by mean change. */
	helped: Array<Helped>,
	/** What was tried, and how often the craving was ridden out. */
	tried: Array<Tried>,
	/** Hours slept, and the strongest craving of the day after. */
	nights: Nights,
	/** Entries that the person starred, in order of time. */
	milestones: Array<Milestone>,
	/** Attempts as bars. */
	attempts: Array<AttemptBar>,
	/** Mood over time, 1 to 5. */
	moods: Trend,
	/** Hours slept over time. */
	sleep: Trend,
	/** Resolve over time, 0 to 10. */
	resolve: Trend,
	/** Seven mindset lines. */
	mindset: Array<NamedTrend>,
	/** Measures that were ever filled in: the sum by its content id, or each question, as `measure.item`, where they
	 * are never added up. */
	measures: Array<NamedTrend>,
	/** Days of each week, Monday to Sunday, on which an entry was written. */
	writing: Array<Point>,
	/** How far cravings fell while they were ridden. */
	drops: Drops,
	/** What is counted, one a target that has a limit or is on the way down. */
	counted_days: Array<CountedDays>,
	/** How the person was left by those they were with. */
	circle: Circle,
	/** Milliseconds it took to work out. */
	ms: number,
};

/** Which days and which target. */
export type ProgressRequest = {
	/** First day; the first record's where `None`. */
	from: Day | null,
	/** Last day; today where `None`. */
	to: Day | null,
	/** One target; all where `None`. */
	target: Id | null,
	/** Only check-ins and cravings that were written on their own day. */
	same_day: boolean,
};

/** A prompt. */
export type PromptLine = {
	/** Its id. */
	id: string,
	/** Its words. */
	text: string,
};

/** A backup now stands where the journal stood; it opens after the next unlocking. */
export type PutBack = {
	/** Where the file lies that stood there. */
	aside: string,
	/** Records in what stands there now. */
	records: number,
};

/** A QR code of `tel:` and the number's digits. */
export type Qr = {
	/** Modules a side. */
	side: number,
	/** Row by row; `true` is dark. */
	dark: Array<boolean>,
};

/** A number to be drawn as a QR code that a phone can dial. */
export type QrRequest = {
	/** The number as shown. */
	number: string,
};

/** One thing that a sheet asks. */
export type Question = {
	/** Answers are kept under it; never given to another question of the sheet. */
	id: string,
	/** How it is answered. */
	asks: Asks,
	/** The question. */
	label: string,
	/** What may be chosen, the heads of two columns, or the words at both ends of a scale. */
	words: Array<string>,
};

/** A rating on the way. */
export type Rating = {
	/** Seconds since the first. */
	after: number,
	/** 0 to 10. */
	value: number,
};

/** The last few searches, newest first. */
export type RecentSearches = {
	/** Their words. */
	texts: Array<string>,
};

/** Opens the vault by its recovery key and sets a new passphrase. */
export type RecoverRequest = {
	/** Twenty-four words joined by spaces. */
	words: Secret,
	/** The new passphrase. */
	new_passphrase: Secret,
};

/** A filled worksheet, whole. */
export type ReflectionForm = {
	/** An existing one; a new one where `None`. */
	id: Id | null,
	/** The day it is about. */
	day: Day | null,
	/** Which worksheet. */
	worksheet: string,
	/** Answers by field. */
	answers: { [key in string]: Answer },
	/** What is tied to it. */
	links: Array<Id>,
	/** Not to be opened before. */
	opens_on: Day | null,
};

/** A filled worksheet as kept. */
export type ReflectionPage = {
	/** Which. */
	id: Id,
	/** Its revision. */
	rev: Rev,
	/** When. */
	when: When,
	/** What is kept; answers are left out while it may not be opened yet. */
	form: ReflectionForm,
	/** Not to be opened yet. */
	closed: boolean,
	/** What is tied to it, both ways. */
	links: Array<Line>,
};

/** The library's page. */
export type Reflections = {
	/** How often each worksheet was filled, and when last. */
	used: Array<WorksheetUse>,
	/** The latest three. */
	lately: Array<Line>,
	/** How many in all. */
	total: number,
	/** Letters whose day has come and that were not opened since. */
	letters: Array<Line>,
};

/** One page. */
export type ReportPage = {
	/** Outlines, in the order they are drawn. */
	shapes: Array<ReportShape>,
	/** Text, drawn over them. */
	runs: Array<ReportRun>,
};

/** The pages as they will be in the file, in points from the top left. */
export type ReportPages = {
	/** Width of the paper. */
	width: number,
	/** Height of the paper. */
	height: number,
	/** The pages. */
	pages: Array<ReportPage>,
	/** Letters for which a box is drawn, because no face of the program has them. */
	unshown: number,
	/** A name for the file that says nothing but the day. */
	file_name: string,
};

/** What goes on paper. */
export type ReportRequest = {
	/** First day; the first record's where `None`. */
	from: Day | null,
	/** Last day; today where `None`. */
	to: Day | null,
	/** One target; all where `None`. */
	target: Id | null,
	/** Only check-ins and cravings that were written on their own day. */
	same_day: boolean,
	/** `summary`, `held`, `cravings`, `hours`, `triggers`, `helped`, `check_ins`, `mindset`, `measures`,
	 * `counted`, `circle`, `together`, `writing`, `attempts`, `milestones`, `lapses`, `lapse_words`, `numbers`. */
	parts: Array<string>,
	/** `a4` or `letter`. */
	paper: string,
	/** A name to stand at the top. It is kept nowhere. */
	name: string | null,
	/** Something to say first. It is kept nowhere. */
	note: string | null,
};

/** Text on one line. */
export type ReportRun = {
	/** Where it begins. */
	x: number,
	/** Its baseline. */
	y: number,
	/** How wide it is. */
	width: number,
	/** Its size. */
	size: number,
	/** `serif`, `title`, `plain`, `strong`. */
	face: string,
	/** Its colour. */
	ink: string,
	/** The text. */
	text: string,
};

/** An outline. */
export type ReportShape = {
	/** As SVG writes it. */
	d: string,
	/** What fills it, as `#rrggbb`. */
	fill: string | null,
	/** What its line is. */
	line: string | null,
	/** How wide that is. */
	thick: number,
	/** In dashes. */
	dashed: boolean,
	/** From 0 to 1. */
	opacity: number,
};

/** Asks to look into a backup or to restore it. */
export type RestoreRequest = {
	/** The backup. */
	path: string,
	/** Its passphrase. */
	passphrase: Secret,
};

/** A prompt to be retired or brought back. */
export type RetirePrompt = {
	/** Which. */
	id: string,
	/** Retire or bring back. */
	retired: boolean,
};

/** What a craving names and is offered no more; each once, in the person's order. What lies in the bin is left out. */
export type Retired = {
	/** Triggers. */
	triggers: Array<TriggerLine>,
	/** Strategies. */
	strategies: Array<StrategyLine>,
	/** Its target, or none. */
	targets: Array<TargetPage>,
};

/** A revision's id, 16 hexadecimal digits. */
export type Rev = string;

/** One revision. */
export type RevisionLine = {
	/** Which. */
	rev: Rev,
	/** When it was written. */
	written_at: Moment,
	/** Words. */
	words: number,
	/** The current one. */
	current: boolean,
};

/** Earlier revisions, newest first. */
export type Revisions = {
	/** The revisions, the current one first. */
	revisions: Array<RevisionLine>,
};

/** Both generations, to be told plainly. */
export type Rollback = {
	/** What this machine last saw. */
	seen: number,
	/** What the file says. */
	found: number,
};

/** Something that may be said of a span. The sentence is the window's or the paper's; whether it may be
 * said, and with which numbers, is decided once. */
export type Said = { "kind": "too_few",
/** Check-ins so far. */
check_ins: number, } | { "kind": "held",
/** Held. */
held: number,
/** Logged. */
logged: number, } | { "kind": "logged",
/** How many. */
days: number, } | { "kind": "not_logged",
/** How many. */
days: number,
/** Days of the span. */
of: number, } | { "kind": "counted",
/** Of which target. */
name: string,
/** The limit. */
limit: number,
/** What is counted. */
unit: string,
/** What the limit is for: `day` or `week`. */
per: string,
/** Days counted, or weeks counted whole, with no more than the limit. */
within: number,
/** Of how many. */
of: number, } | { "kind": "no_cravings", } | { "kind": "cravings",
/** How many. */
n: number,
/** How many a week, from two weeks on. */
a_week: number | null, } | { "kind": "too_few_cravings", } | { "kind": "eased",
/** By how much on the scale. */
by: number,
/** Read from what. */
from: StrengthFrom, } | { "kind": "grown",
/** By how much on the scale. */
by: number,
/** Read from what. */
from: StrengthFrom, } | { "kind": "too_close",
/** Read from what. */
from: StrengthFrom, } | { "kind": "busiest",
/** 0 is Monday. */
weekday: number,
/** The hour at which it begins. */
hour: number,
/** Cravings in it. */
n: number, };

/** The working copy, sealed in place. */
export type SaveDraft = {
	/** The entry; made up by `new_entry`. */
	id: Id,
	/** The revision the editor began from. */
	base: Rev | null,
	/** The civil day of the entry. */
	day: Day,
	/** The title. */
	title: string | null,
	/** Tags. */
	tags: Array<string>,
	/** The text, byte for byte. */
	text: string,
	/** The prompt that it answers. */
	prompt: string | null,
};

/** Asks for a file of those pages. */
export type SaveReport = {
	/** What goes on paper. */
	report: ReportRequest,
	/** Where to; never over what is there. */
	path: string,
	/** The passphrase again: this leaves the seal. */
	passphrase: Secret,
};

/** Asks for the numbers behind the charts, for a spreadsheet. */
export type SaveSeries = {
	/** First day; the first record's where `None`. */
	from: Day | null,
	/** Last day; today where `None`. */
	to: Day | null,
	/** One target; all where `None`. */
	target: Id | null,
	/** Only check-ins and cravings that were written on their own day. */
	same_day: boolean,
	/** One chart, as a file: `calendar`, `strength`, `weeks`, `hours`, `triggers`, `helped`, `drops`,
	 * `check_ins`, `counted`, `counted_weeks`, `circle`, `circle_meetings`, `mindset`, `measures`, `writing`, `attempts`, `held`,
	 * `together`. All of them, as a
	 * folder, where `None`. */
	chart: string | null,
	/** Where to; never over what is there. */
	path: string,
	/** The passphrase again: this leaves the seal. */
	passphrase: Secret,
};

/** A file or a folder was written. */
export type Saved = {
	/** Where it is. */
	path: string,
	/** How many pages, or how many files. */
	parts: number,
};

/** What the person told themselves. */
export type Scope = "one_thing" | "everything";

/** An answer that carries nothing but "done": the record's revision after it. */
export type SealedAt = {
	/** Which record. */
	id: Id,
	/** Its revision now. */
	rev: Rev,
	/** Local time of the sealing, `HH:MM`. */
	at: string,
};

/** A question. */
export type SearchRequest = {
	/** As typed: every word must match, the last one by its beginning, phrases in quotes. */
	text: string,
	/** Only these kinds' words; all where empty. */
	kinds: Array<string>,
	/** Only these days. */
	span: Span,
	/** Only this tag. */
	tag: string | null,
	/** Only sheets that are filled with this worksheet. */
	worksheet: string | null,
	/** Best first instead of newest first. */
	best: boolean,
	/** Which slice. */
	page: Page,
};

/** A passphrase or recovery words as UTF-8 bytes, so that no text of them is made on the way.
 * Wiped when dropped; never sent back. */
export type Secret = number[];

/** Secret words for showing once: a recovery key, an offered passphrase. Wiped when dropped. */
export type SecretWords = string[];

/** What the person has set, and what may be said about the vault. */
export type SettingsPage = {
	/** What the program may call the person. */
	name: string | null,
	/** 1 to 60. */
	lock_after_minutes: number,
	/** Lock on losing focus. */
	lock_on_blur: boolean,
	/** 0 Sunday to 6 Saturday. */
	week_starts_on: number,
	/** Plain words in discreet mode. */
	plain_words: boolean,
	/** How large everything is written. */
	reading_size: 's' | 'm' | 'l' | 'xl',
	/** Whether things may move. */
	motion: 'system' | 'reduce' | 'full',
	/** Which number of days held stands first. */
	headline: 'all' | 'run' | 'all_alone',
	/** Measures switched on. */
	measures_on: Array<string>,
	/** Prompts that the person retired. */
	retired_prompts: Array<string>,
	/** The folder of automatic backups. */
	backup_folder: string | null,
	/** Last backup that was read back whole. */
	last_backup_at: Moment | null,
	/** When the passphrase was last changed. */
	passphrase_changed_at: Moment | null,
	/** When the recovery key was given back. */
	recovery_key_checked_at: Moment | null,
	/** The file's path. */
	path: string,
	/** Its size in bytes. */
	bytes: number,
	/** Records in it, tombstones and history left out. */
	records: number,
	/** The program's version. */
	version: string,
};

/** A share of days. */
export type Share = {
	/** 30, 90 or 365. */
	over: number,
	/** Days held. */
	held: number,
	/** Days counted within. */
	of: number,
};

/** Where a piece stands. */
export type Side = "both" | "older" | "newer";

/** What is counted for a target, beside its limit. Said as it is: nothing is held or lost by it. */
export type SoFar = {
	/** Which target. */
	target: Id,
	/** Its name. */
	name: string,
	/** What is counted: drinks, pounds, milligrams, … */
	unit: string,
	/** The limit; none on the way down. */
	limit: number | null,
	/** What the limit is for: `day` or `week`. */
	per: string,
	/** On the day that it is asked for; `null` where it was not said. */
	on_day: number | null,
	/** On the earlier days of the same week, where the limit is for a week. */
	before: number,
	/** On how many of those days it was said. */
	days_before: number,
};

/** A civil span, both ends included; an open end is `None`. */
export type Span = {
	/** First day. */
	from: Day | null,
	/** Last day. */
	to: Day | null,
};

/** How far a craving's log has come. */
export type Stage = "rated" | "riding" | "logged";

/** What is known before unlocking: nothing of the journal. */
export type Start = {
	/** The state of the file. */
	state: VaultState,
	/** Its path, for showing. */
	path: string,
	/** Whether the folder looks like one that syncs (Dropbox, OneDrive, …). */
	folder_syncs: boolean,
	/** Milliseconds to wait before another try; grows after five wrong passphrases, by the file's last tries in this process only. */
	wait_ms: number,
};

/** A step. */
export type Step = {
	/** What. */
	text: string,
	/** By when. */
	due: Day | null,
	/** Done on. */
	done_on: Day | null,
};

/** A strategy. */
export type StrategyLine = {
	/** Which; a new one where `None`. */
	id: Id | null,
	/** Its words. */
	name: string,
	/** What to have at hand. */
	hint: string | null,
	/** Content id it began from. */
	seed: string | null,
	/** Lucide icon. */
	icon: string | null,
	/** No longer offered. */
	retired: boolean,
	/** How often it was used; ignored when sent. */
	times: number,
};

/** An honest, offline estimate. */
export type Strength = {
	/** Bits of guessing work, from zxcvbn's log10 of guesses; 0 for nothing typed. */
	bits: number,
	/** 0 to 4, zxcvbn's score. */
	score: number,
	/** Fewer than eight characters, or empty. */
	too_short: boolean,
	/** zxcvbn's warning as a stable key for the catalogue, where it has one. */
	warning: string | null,
};

/** What the strength of cravings is read from: whichever of the two rates more days, and never both. */
export type StrengthFrom = "check_ins" | "cravings";

/** Asks how strong a passphrase is. */
export type StrengthRequest = {
	/** The passphrase as typed so far. */
	passphrase: Secret,
};

/** A tag and how often it is used. */
export type TagCount = {
	/** Without `#`. */
	tag: string,
	/** Entries with it. */
	count: number,
};

/** Every tag, most used first. */
export type Tags = {
	/** The tags. */
	tags: Array<TagCount>,
};

/** A target, whole. */
export type TargetForm = {
	/** An existing one; a new one where `None`. */
	id: Id | null,
	/** Its name. */
	name: string,
	/** Content id. */
	seed: string | null,
	/** Goal. */
	goal: Goal,
	/** Attempts, oldest first. */
	attempts: Array<Attempt>,
	/** Minor units a day. */
	cost_minor: number | null,
	/** ISO 4217. */
	currency: string | null,
	/** Hours a day. */
	hours_a_day: number | null,
	/** The withdrawal page was read and ticked. */
	withdrawal_read: boolean,
	/** No longer followed. */
	retired: boolean,
};

/** A target as kept. */
export type TargetPage = {
	/** Which. */
	id: Id,
	/** Its revision. */
	rev: Rev,
	/** What is kept. */
	form: TargetForm,
	/** What is held. */
	held: Held,
	/** What is counted today, where its goal has something to count. */
	counted: SoFar | null,
	/** The withdrawal page that applies, content id. */
	withdrawal: string | null,
};

/** Every target, followed ones first. */
export type Targets = {
	/** The targets. */
	targets: Array<TargetPage>,
};

/** A journal template. */
export type TemplateLine = {
	/** Which; a new one where `None`. */
	id: Id | null,
	/** Its name. */
	name: string,
	/** Its text. */
	text: string,
	/** Its tags. */
	tags: Array<string>,
};

/** The person's own templates. */
export type Templates = {
	/** The templates. */
	templates: Array<TemplateLine>,
};

/** A recovery key typed whole, to be tested. */
export type TestRecoveryKey = {
	/** Twenty-four words joined by spaces. */
	words: Secret,
};

/** Everything the first screen draws. */
export type Today = {
	/** The civil day here and now. */
	day: Day,
	/** What the person may be called. */
	name: string | null,
	/** The person's own word, as text, and since when. */
	word: string | null,
	/** One a target that is followed, the headline first. */
	held: Array<Held>,
	/** Which number stands first. */
	headline: 'all' | 'run' | 'all_alone',
	/** Today's last check-in, to go on from. */
	check_in: CheckInPage | null,
	/** What is counted for the targets that are followed, beside their limits. */
	counted: Array<SoFar>,
	/** Today's entry, the newest where there are several; a new one where none was begun, of which nothing is sealed. */
	entry: EntryPage,
	/** Everything of this day, oldest first. */
	lines: Array<Line>,
	/** The prompt for today. */
	prompt: PromptLine,
	/** An entry from this day in an earlier year. */
	year_ago: YearAgo | null,
	/** The recovery key was not given back yet: one quiet line. */
	recovery_key_unchecked: boolean,
	/** Days since the last backup that was read back, where more than seven or never. */
	backup_overdue_days: number | null,
	/** The vault holds invented days. */
	invented: boolean,
	/** When something here was sealed that the clock now stands before, unless the person said that it is right. */
	clock_behind: Moment | null,
	/** A craving that was begun and not finished, of the last day. */
	open_craving: Id | null,
	/** A lapse that is marked as still going. */
	lapse_going: Id | null,
	/** What filled sheets have for this day. */
	planned: Array<Planned>,
	/** The last mindset ratings are a week old, or there are none. */
	rate_again: boolean,
};

/** How cravings differ between days that were so and days that were not. */
export type Together = {
	/** `hungry`, `angry`, `lonely`, `tired`, `short_sleep`, `craving_before`. */
	with: string,
	/** Difference of medians with its range. */
	difference: Estimate,
	/** Days that were so. */
	days_with: number,
	/** Days that were not. */
	days_without: number,
};

/** A question about the days of a span. */
export type TogetherRequest = {
	/** First day; the first record's where `None`. */
	from: Day | null,
	/** Last day; today where `None`. */
	to: Day | null,
	/** One target; all where `None`. */
	target: Id | null,
	/** Only check-ins and cravings that were written on their own day. */
	same_day: boolean,
	/** `hungry`, `angry`, `lonely`, `tired`, `short_sleep`, `craving_before`. */
	with: string,
};

/** A series with its trend. */
export type Trend = {
	/** Points: day and value. None where there are more than can be told apart; then the weekly medians
	 * are drawn. */
	points: Array<Point>,
	/** Weekly medians. */
	weekly: Array<Point>,
	/** The fitted line with its band; empty where fewer than 14 points support it. */
	fit: Array<BandPoint>,
	/** Change from first to last fitted value; a finding only where the interval leaves zero out. */
	change: Estimate,
	/** How many points there are. */
	n: number,
	/** Days from the first of them to the last, both counted. */
	span: number,
	/** The largest value. */
	most: number | null,
	/** Days of the span without one. */
	missing: number,
};

/** A thing that was tried. */
export type Tried = {
	/** Which. */
	id: Id,
	/** Its words. */
	name: string,
	/** Cravings ridden out. */
	ridden: number,
	/** Cravings in which it was tried, and whose ending was not written down. */
	open: number,
	/** The share ridden out, 0 to 1, with Wilson's range, of those whose ending is known; no value below five. */
	share: Estimate,
};

/** A trigger. */
export type TriggerLine = {
	/** Which; a new one where `None`. */
	id: Id | null,
	/** Its words. */
	name: string,
	/** person, place, time, thing, feeling, thought, body. */
	class: string | null,
	/** Content id it began from. */
	seed: string | null,
	/** No longer offered. */
	retired: boolean,
	/** How often it was logged; ignored when sent. */
	times: number,
};

/** One trigger. */
export type TriggerPoint = {
	/** Which. */
	id: Id,
	/** Its words. */
	name: string,
	/** Times. */
	times: number,
	/** Mean strength. */
	strength: Estimate,
	/** Median strength; none below three that were rated. */
	median: number | null,
};

/** Opens the vault. */
export type UnlockRequest = {
	/** The passphrase. */
	passphrase: Secret,
};

/** What unlocking found. Damage never takes the pen away. */
export type Unlocked = {
	/** Records opened. */
	records: number,
	/** Rows that did not open, and buckets that do not add up. */
	damage: Damage,
	/** The file is an older state of itself than this machine has seen. */
	rolled_back: Rollback | null,
	/** Milliseconds from key to ready, without the key derivation. */
	ready_ms: number,
};

/** Something on the window that no seal holds, as it would be sealed here. */
export type Unsealed = { "kind": "entry", "form": SaveDraft } | { "kind": "check_in", "form": CheckInForm } | { "kind": "craving", "form": CravingForm } | { "kind": "lapse", "form": LapseForm } | { "kind": "reflection", "form": ReflectionForm } | { "kind": "cause", "form": CauseForm } | { "kind": "target", "form": TargetForm } | { "kind": "mindset", "form": MindsetForm } | { "kind": "measure", "form": MeasureForm } | { "kind": "identity", "form": IdentityForm } | { "kind": "template", "form": TemplateLine } | { "kind": "own_sheet", "form": OwnSheetForm };

/** What the first window finds. */
export type VaultState = "none" | "locked" | "missing" | "open_elsewhere" | "header_damaged" | "not_a_vault" | "newer";

/** Verifying found this. */
export type Verified = {
	/** Rows opened. */
	rows: number,
	/** What is wrong. */
	damage: Damage,
};

/** One earlier craving as a line. */
export type Wave = {
	/** Its ratings. */
	points: Array<Rating>,
};

/** Cravings in a week, Monday to Sunday, as far as it lies in the span. */
export type WeekCount = {
	/** Its Monday, which may lie before the span. */
	week: Day,
	/** Its days in the span. */
	days: number,
	/** Those on which anything was logged. */
	logged: number,
	/** Cravings logged. */
	cravings: number,
};

/** When something happened, as the person sees it. */
export type When = {
	/** The civil day. */
	day: Day,
	/** Local wall-clock time there and then, `HH:MM`, where one is known. */
	time: string | null,
	/** Written on a later day than it is about; a craving that was lived through never is. */
	late: boolean,
	/** The clock had jumped back when it was written. */
	clock_uncertain: boolean,
};

/** Every trigger and strategy, retired ones too. */
export type WholeLists = {
	/** Triggers. */
	triggers: Array<TriggerLine>,
	/** Strategies. */
	strategies: Array<StrategyLine>,
};

/** One word asked back. */
export type WordBack = {
	/** 1 to 24. */
	position: number,
	/** As typed. */
	word: Secret,
};

/** Three words asked back. */
export type WordsBack = {
	/** Positions, 1 to 24, with the word given. */
	words: Array<WordBack>,
};

/** Whether the words fit. */
export type WordsFit = {
	/** Positions that do not. */
	wrong: Array<number>,
};

/** How often a worksheet was filled. */
export type WorksheetUse = {
	/** Which. */
	worksheet: string,
	/** Times. */
	times: number,
	/** The last day. */
	last: Day | null,
};

/** An earlier year's words. */
export type YearAgo = {
	/** Which entry. */
	id: Id,
	/** How many years ago. */
	years: number,
	/** Its first sentences, at most about 240 characters. */
	text: string,
};

/** Where a year begins in the list. */
export type YearAt = {
	/** The year, which may be before 1800. */
	year: number,
	/** Index of its newest entry. */
	index: number,
};

/** Every command: what it takes and what it answers. */
export interface Commands {
	start: { request: Nothing; answer: Start }
	place: { request: PlaceRequest; answer: Start }
	create: { request: CreateRequest; answer: Created }
	unlock: { request: UnlockRequest; answer: Unlocked }
	recover: { request: RecoverRequest; answer: Unlocked }
	restore: { request: RestoreRequest; answer: Unlocked }
	salvage: { request: UnlockRequest; answer: Unlocked }
	offer_passphrase: { request: Nothing; answer: OfferedPassphrase }
	strength: { request: StrengthRequest; answer: Strength }
	content: { request: ContentRequest; answer: Content }
	qr: { request: QrRequest; answer: Qr }
	words_back: { request: WordsBack; answer: WordsFit }
	first_words: { request: FirstWords; answer: Made }
	today: { request: Nothing; answer: Today }
	prompt: { request: Nothing; answer: PromptLine }
	another_prompt: { request: AnotherPrompt; answer: PromptLine }
	retire_prompt: { request: RetirePrompt; answer: Nothing }
	entries: { request: EntriesRequest; answer: Entries }
	month: { request: MonthRequest; answer: Month }
	day: { request: OfDay; answer: DayPage }
	tags: { request: Nothing; answer: Tags }
	new_entry: { request: NewEntry; answer: EntryPage }
	entry: { request: OfRecord; answer: EntryPage }
	save_draft: { request: SaveDraft; answer: DraftSealed }
	settle: { request: OfRecord; answer: SealedAt }
	discard_draft: { request: OfRecord; answer: EntryPage }
	star: { request: OfRecord; answer: SealedAt }
	revisions: { request: OfRecord; answer: Revisions }
	revision: { request: OfRevision; answer: EntryPage }
	compare: { request: CompareRequest; answer: Comparison }
	bring_back: { request: OfRevision; answer: SealedAt }
	move_record: { request: MoveTo; answer: SealedAt }
	bin_record: { request: OfRecord; answer: SealedAt }
	unbin_record: { request: OfRecord; answer: SealedAt }
	bin: { request: Nothing; answer: Bin }
	delete_for_ever: { request: OfRecord; answer: Nothing }
	empty_bin: { request: Nothing; answer: Nothing }
	link: { request: LinkRequest; answer: Nothing }
	templates: { request: Nothing; answer: Templates }
	put_template: { request: TemplateLine; answer: SealedAt }
	search: { request: SearchRequest; answer: Found }
	preview: { request: PreviewRequest; answer: Preview }
	recent_searches: { request: Nothing; answer: RecentSearches }
	keep_search: { request: SearchRequest; answer: Nothing }
	check_in: { request: OfRecord; answer: CheckInPage }
	seal_check_in: { request: CheckInForm; answer: CheckInPage }
	craving_mode: { request: Nothing; answer: CravingMode }
	craving: { request: OfRecord; answer: CravingPage }
	seal_craving: { request: CravingForm; answer: CravingPage }
	lapse: { request: OfRecord; answer: LapsePage }
	seal_lapse: { request: LapseForm; answer: LapsePage }
	held_after: { request: LapseForm; answer: HeldAfter }
	targets: { request: Nothing; answer: Targets }
	seal_target: { request: TargetForm; answer: TargetPage }
	order_targets: { request: OrderRequest; answer: Nothing }
	lists: { request: Nothing; answer: WholeLists }
	put_trigger: { request: TriggerLine; answer: SealedAt }
	put_strategy: { request: StrategyLine; answer: SealedAt }
	order_list: { request: OrderRequest; answer: Nothing }
	reflections: { request: Nothing; answer: Reflections }
	reflection: { request: OfRecord; answer: ReflectionPage }
	seal_reflection: { request: ReflectionForm; answer: ReflectionPage }
	own_sheets: { request: Nothing; answer: OwnSheets }
	put_own_sheet: { request: OwnSheetForm; answer: OwnSheetPage }
	causes: { request: Nothing; answer: Causes }
	seal_cause: { request: CauseForm; answer: CausePage }
	identity: { request: Nothing; answer: IdentityPage }
	put_identity: { request: IdentityForm; answer: SealedAt }
	mindsets: { request: Nothing; answer: Mindsets }
	mindset: { request: OfRecord; answer: MindsetPage }
	seal_mindset: { request: MindsetForm; answer: MindsetPage }
	measures: { request: MeasuresRequest; answer: Measures }
	measure: { request: OfRecord; answer: MeasurePage }
	seal_measure: { request: MeasureForm; answer: MeasurePage }
	progress: { request: ProgressRequest; answer: ProgressPage }
	together: { request: TogetherRequest; answer: Together }
	report: { request: ReportRequest; answer: ReportPages }
	clock_is_right: { request: Nothing; answer: Nothing }
	settings: { request: Nothing; answer: SettingsPage }
	change_settings: { request: ChangeSettings; answer: SettingsPage }
	change_passphrase: { request: ChangePassphrase; answer: SettingsPage }
	test_recovery_key: { request: TestRecoveryKey; answer: WordsFit }
	ask_again: { request: AskAgain; answer: AskedAgain }
	import_runs: { request: Nothing; answer: ImportRuns }
	undo_import: { request: OfRecord; answer: ImportRuns }
	plan_import: { request: ImportRequest; answer: ImportPlan }
	import: { request: ImportRequest; answer: Imported }
	export: { request: ExportRequest; answer: Exported }
	save_report: { request: SaveReport; answer: Saved }
	save_series: { request: SaveSeries; answer: Saved }
	backup: { request: BackupRequest; answer: BackedUp }
	look_into_backup: { request: RestoreRequest; answer: BackupLooked }
	verify: { request: Nothing; answer: Verified }
	rotate: { request: ChangePassphrase; answer: Created }
	copy_elsewhere: { request: CopyElsewhere; answer: CopiedElsewhere }
	join_copy: { request: JoinCopy; answer: Joined }
	put_back: { request: RestoreRequest; answer: PutBack }
	delete_everything: { request: DeleteEverything; answer: Deleted }
}

/** Names by group: before unlocking, from either window, quick, and long with progress. */
export const groups = {
	before: ['start', 'place', 'create', 'unlock', 'recover', 'restore', 'salvage'],
	both: ['offer_passphrase', 'strength', 'content', 'qr', 'words_back', 'first_words'],
	ask: ['today', 'prompt', 'another_prompt', 'retire_prompt', 'entries', 'month', 'day', 'tags', 'new_entry', 'entry', 'save_draft', 'settle', 'discard_draft', 'star', 'revisions', 'revision', 'compare', 'bring_back', 'move_record', 'bin_record', 'unbin_record', 'bin', 'delete_for_ever', 'empty_bin', 'link', 'templates', 'put_template', 'search', 'preview', 'recent_searches', 'keep_search', 'check_in', 'seal_check_in', 'craving_mode', 'craving', 'seal_craving', 'lapse', 'seal_lapse', 'held_after', 'targets', 'seal_target', 'order_targets', 'lists', 'put_trigger', 'put_strategy', 'order_list', 'reflections', 'reflection', 'seal_reflection', 'own_sheets', 'put_own_sheet', 'causes', 'seal_cause', 'identity', 'put_identity', 'mindsets', 'mindset', 'seal_mindset', 'measures', 'measure', 'seal_measure', 'progress', 'together', 'report', 'clock_is_right', 'settings', 'change_settings', 'change_passphrase', 'test_recovery_key', 'ask_again', 'import_runs', 'undo_import'],
	long: ['plan_import', 'import', 'export', 'save_report', 'save_series', 'backup', 'look_into_backup', 'verify', 'rotate', 'copy_elsewhere', 'join_copy', 'put_back', 'delete_everything'],
} as const satisfies Record<string, readonly (keyof Commands)[]>
