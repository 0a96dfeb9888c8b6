//! The table of every command: its name, what it takes, what it answers.
//!
//! The shell makes its Tauri commands from it, `build.rs` its permission list, and the bindings test
//! the TypeScript map, so a command exists everywhere or nowhere.

/// Hands the table to a macro. `before` needs no open vault and is the unlock window's; `ask` is quick
/// and needs one; `long` reports [`Progress`](crate::dto::Progress) and can be cancelled.
/// A command under `both` may be called from either window.
#[macro_export]
macro_rules! commands {
    ($then:path) => {
        $then! {
            before {
                start: Nothing => Start,
                create: CreateRequest => Created,
                unlock: UnlockRequest => Unlocked,
                recover: RecoverRequest => Unlocked,
                restore: RestoreRequest => Unlocked,
                salvage: UnlockRequest => Unlocked,
            }
            both {
                offer_passphrase: Nothing => OfferedPassphrase,
                strength: StrengthRequest => Strength,
                content: ContentRequest => Content,
                qr: QrRequest => Qr,
                words_back: WordsBack => WordsFit,
                first_words: FirstWords => Made,
            }
            ask {
                today: Nothing => Today,
                another_prompt: AnotherPrompt => PromptLine,
                retire_prompt: RetirePrompt => Nothing,
                entries: EntriesRequest => Entries,
                month: MonthRequest => Month,
                day: OfDay => DayPage,
                tags: Nothing => Tags,
                new_entry: NewEntry => EntryPage,
                entry: OfRecord => EntryPage,
                save_draft: SaveDraft => DraftSealed,
                settle: OfRecord => SealedAt,
                discard_draft: OfRecord => EntryPage,
                star: OfRecord => SealedAt,
                revisions: OfRecord => Revisions,
                revision: OfRevision => EntryPage,
                compare: CompareRequest => Comparison,
                bring_back: OfRevision => SealedAt,
                move_record: MoveTo => SealedAt,
                bin_record: OfRecord => SealedAt,
                unbin_record: OfRecord => SealedAt,
                bin: Nothing => Bin,
                delete_for_ever: OfRecord => Nothing,
                empty_bin: Nothing => Nothing,
                link: LinkRequest => Nothing,
                templates: Nothing => Templates,
                put_template: TemplateLine => SealedAt,
                search: SearchRequest => Found,
                preview: PreviewRequest => Preview,
                recent_searches: Nothing => RecentSearches,
                keep_search: SearchRequest => Nothing,
                check_in: OfRecord => CheckInPage,
                seal_check_in: CheckInForm => CheckInPage,
                craving_mode: Nothing => CravingMode,
                craving: OfRecord => CravingPage,
                seal_craving: CravingForm => CravingPage,
                lapse: OfRecord => LapsePage,
                seal_lapse: LapseForm => LapsePage,
                held_after: LapseForm => HeldAfter,
                targets: Nothing => Targets,
                seal_target: TargetForm => TargetPage,
                order_targets: OrderRequest => Nothing,
                lists: Nothing => WholeLists,
                put_trigger: TriggerLine => SealedAt,
                put_strategy: StrategyLine => SealedAt,
                order_list: OrderRequest => Nothing,
                reflections: Nothing => Reflections,
                reflection: OfRecord => ReflectionPage,
                seal_reflection: ReflectionForm => ReflectionPage,
                own_sheets: Nothing => OwnSheets,
                put_own_sheet: OwnSheetForm => OwnSheetPage,
                causes: Nothing => Causes,
                seal_cause: CauseForm => CausePage,
                identity: Nothing => IdentityPage,
                put_identity: IdentityForm => SealedAt,
                mindsets: Nothing => Mindsets,
                mindset: OfRecord => MindsetPage,
                seal_mindset: MindsetForm => MindsetPage,
                measures: MeasuresRequest => Measures,
                measure: OfRecord => MeasurePage,
                seal_measure: MeasureForm => MeasurePage,
                progress: ProgressRequest => ProgressPage,
                together: TogetherRequest => Together,
                report: ReportRequest => ReportPages,
                clock_is_right: Nothing => Nothing,
                settings: Nothing => SettingsPage,
                change_settings: ChangeSettings => SettingsPage,
                change_passphrase: ChangePassphrase => SettingsPage,
                test_recovery_key: TestRecoveryKey => WordsFit,
                ask_again: AskAgain => AskedAgain,
                import_runs: Nothing => ImportRuns,
                undo_import: OfRecord => ImportRuns,
            }
            long {
                plan_import: ImportRequest => ImportPlan,
                import: ImportRequest => Imported,
                export: ExportRequest => Exported,
                save_report: SaveReport => Saved,
                save_series: SaveSeries => Saved,
                backup: BackupRequest => BackedUp,
                look_into_backup: RestoreRequest => BackupLooked,
                verify: Nothing => Verified,
                rotate: ChangePassphrase => Created,
                copy_elsewhere: CopyElsewhere => CopiedElsewhere,
                join_copy: JoinCopy => Joined,
                put_back: RestoreRequest => PutBack,
                delete_everything: DeleteEverything => Deleted,
            }
        }
    };
}
